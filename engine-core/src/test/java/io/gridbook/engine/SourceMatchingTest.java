package io.gridbook.engine;

import io.gridbook.protocol.codec.InstrumentState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worked examples of the market model: energy sources (section 4) and the auction (section 7). */
class SourceMatchingTest {

    private final Scenario scenario = new Scenario(TestInstrument.plain("sourced").sources().decimals(4, 0));

    @BeforeEach
    void offer() {
        scenario.place("m2 a1 sell 10 @ 1500 source SOLAR");
        scenario.place("m2 a2 sell 5 @ 1400 source WIND");
        scenario.place("m2 a3 sell 4 @ 1400 source SOLAR");
        scenario.place("m2 a4 sell 8 @ 1600 source HYDRO");
    }

    @Test
    void shouldTakeOnlyTheSourceThatIsAccepted() {
        scenario.place("b buy 10 @ 1500 accepts SOLAR").expect(
            "accepted b", "executed b a3 4 @ 1400", "executed b a1 6 @ 1500");
    }

    @Test
    void shouldTakeAnySourceByPriceThenTime() {
        scenario.place("b buy 10 @ 1500").expect(
            "accepted b", "executed b a2 5 @ 1400", "executed b a3 4 @ 1400", "executed b a1 1 @ 1500");
    }

    @Test
    void shouldTakeThePreferredSourceAmongEqualPricesOnly() {
        scenario.place("b buy 10 @ 1500 prefers SOLAR").expect(
            "accepted b", "executed b a3 4 @ 1400", "executed b a2 5 @ 1400", "executed b a1 1 @ 1500");
    }

    @Test
    void shouldLetABookLookCrossedWhenSourcesDiffer() {
        scenario.place("b buy 3 @ 1700 accepts BIOMASS").expect("accepted b");
        scenario.place("m2 a5 sell 2 @ 1450 source BIOMASS").expect("accepted a5", "executed a5 b 2 @ 1700");
    }

    @Test
    void shouldUncrossTheExampleOfTheAuctionAtItsPrice() {
        Scenario auction = new Scenario(
            TestInstrument.plain("auction").scheduled(TestCommand.NULL, TestCommand.NULL, InstrumentState.AUCTION));
        auction.place("m2 s1 sell 20 @ 900");
        auction.place("m2 s2 sell 30 @ 1100");
        auction.place("m2 s3 sell 25 @ 1300");
        auction.place("m2 s4 sell 40 @ 1500");
        auction.place("b1 buy 25 @ 1800");
        auction.place("b2 buy 20 @ 1400");
        auction.place("b3 buy 10 @ 1200");
        auction.expectIndication("1200 50 5");
        auction.place("b4 buy 15 @ 1000");
        auction.expectIndication();
        auction.state(InstrumentState.CONTINUOUS).expect("state CONTINUOUS", "crossed b1 s1 20 @ 1200",
            "crossed b1 s2 5 @ 1200", "crossed b2 s2 20 @ 1200", "crossed b3 s2 5 @ 1200");
    }
}
