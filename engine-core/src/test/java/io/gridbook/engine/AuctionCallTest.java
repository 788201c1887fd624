package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.InstrumentState;
import org.junit.jupiter.api.Test;

/** What an auction's call takes and how it ends. */
class AuctionCallTest {

    private Scenario scenario = new Scenario(TestInstrument.plain("x"));

    @Test
    void shouldNotActivateAPostOnlyOrderIntoTheCross() {
        scenario.place("b buy 1 @ 5 post").send(suspension("HibernateOrder")).state(InstrumentState.AUCTION);
        scenario.place("m2 s sell 1 @ 5");
        scenario.send(suspension("ActivateOrder")).expect("refused b POST_ONLY HIBERNATED");
        scenario.cancel("m2 s").send(suspension("ActivateOrder"));
        assertThat(scenario.events().get(0)).startsWith("OrderActivated ");
    }

    private TestCommand suspension(String kind) {
        TestCommand c = command(kind);
        c.memberId = 1;
        c.sessionId = scenario.session(1);
        c.orderId = 1;
        return c;
    }

    @Test
    void shouldNotRepriceAPostOnlyOrderIntoTheCross() {
        scenario.place("b buy 1 @ 3 post").state(InstrumentState.AUCTION).place("m2 s sell 1 @ 5");
        scenario.replace("b @ 5").expect("refused b POST_ONLY LIVE");
        scenario.replace("b @ 4").expect("replaced b 1 @ 4 leaves 1");
    }

    @Test
    void shouldOpenOnResumeWhatWasToOpenWhileAllWasHalted() {
        callUntil5000();
        scenario.at(4_000).send(command("HaltAll")).expect("state HALTED");
        scenario.at(6_000).expect();
        scenario.send(command("ResumeAll")).expect("state CONTINUOUS", "crossed b s 1 @ 5");
    }

    @Test
    void shouldGoOnWithACallThatWasHaltedAndIsStillToOpen() {
        callUntil5000();
        scenario.at(3_000).send(command("HaltAll"));
        scenario.at(4_000).send(command("ResumeAll")).expect("state AUCTION");
        scenario.at(5_000).expect("state CONTINUOUS", "crossed b s 1 @ 5");
    }

    @Test
    void shouldGoOnWithACallThatWasNotToOpenByTime() {
        callUntil5000();
        scenario.at(5_000).state(InstrumentState.AUCTION);
        scenario.at(6_000).send(command("HaltAll"));
        scenario.at(7_000).send(command("ResumeAll")).expect("state AUCTION");
        scenario.at(8_000).expect();
    }

    private void callUntil5000() {
        scenario = new Scenario(
            TestInstrument.plain("x").scheduled(5_000, TestCommand.NULL, InstrumentState.STANDBY).called(2_000));
        scenario.at(2_000).expect("state AUCTION");
        scenario.place("b buy 1 @ 5").place("m2 s sell 1 @ 5");
    }

    private static TestCommand command(String kind) {
        TestCommand c = new TestCommand();
        c.kind = kind;
        return c;
    }
}
