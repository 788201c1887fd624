package io.gridbook.engine;

import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.SelfTradePrevention;
import org.junit.jupiter.api.Test;

/** Orders that meet: price, time, market and fill-or-kill bounds, self-trade, replaces and gates. */
class MatchingTest {

    private final Scenario scenario = new Scenario(TestInstrument.plain("x"));

    @Test
    void shouldExecuteTheBestPriceThenTheOldestAtTheRestingPrice() {
        scenario.place("m2 s1 sell 10 @ 5001");
        scenario.place("m2 s2 sell 10 @ 4999");
        scenario.place("m2 s3 sell 10 @ 4999");
        scenario.place("b1 buy 25 @ 5000").expect(
            "accepted b1", "executed b1 s2 10 @ 4999", "executed b1 s3 10 @ 4999");
        scenario.expectLevels("SELL 4999 0x0", "BUY 5000 5x1");
    }

    @Test
    void shouldReportALevelOnceWhenItIsSweptThrough() {
        for (int i = 0; i < 3; i++) {
            scenario.place("m2 s" + i + " sell 10 @ " + (100 + i / 2));
        }
        scenario.place("b buy 25 @ 200 ioc").expect(
            "accepted b", "executed b s0 10 @ 100", "executed b s1 10 @ 100", "executed b s2 5 @ 101");
        scenario.expectLevels("SELL 100 0x0", "SELL 101 5x1");
    }

    @Test
    void shouldKillWhatCannotBeFilledWholeAndTouchNothing() {
        scenario.place("m2 s sell 10 @ 100");
        scenario.place("b buy 11 @ 100 fok").expect("accepted b", "cancelled b 11 FILL_OR_KILL");
        scenario.expectLevels();
        scenario.place("c buy 10 @ 100 fok").expect("accepted c", "executed c s 10 @ 100");
    }

    @Test
    void shouldNotCountWhatSelfTradePreventionMakesUnreachable() {
        scenario.place("m2 s1 sell 10 @ 100");
        scenario.place("own sell 5 @ 101");
        scenario.place("m2 s2 sell 10 @ 102");
        scenario.place("b buy 20 @ 102 fok").expect("accepted b", "cancelled b 20 FILL_OR_KILL");
        scenario.place("c buy 20 @ 102").expect("accepted c", "executed c s1 10 @ 100", "cancelled c 10 SELF_TRADE");
    }

    @Test
    void shouldMarkTradesOfAMemberThatMayTradeWithItself() {
        Scenario itself = new Scenario(
            TestInstrument.plain("x"), 100, SelfTradePrevention.NONE, TestCommand.NULL_INT);
        itself.place("s sell 10 @ 100");
        itself.place("a buy 4 @ 100 incoming").expect("accepted a", "cancelled a 4 SELF_TRADE");
        itself.place("b buy 4 @ 100").expect("accepted b", "executed b s 4 @ 100 with itself");
    }

    @Test
    void shouldStopAMarketOrderAtTheCollar() {
        Scenario collared = new Scenario(TestInstrument.plain("x").collared(10, 100));
        collared.place("m2 s1 sell 10 @ 110");
        collared.reference(105);
        collared.place("m2 s2 sell 10 @ 115");
        collared.reference(100);
        collared.place("b buy 30 market").expect("accepted b", "executed b s1 10 @ 110", "cancelled b 20 COLLAR");
        collared.place("c buy 30 market").expect(
            "accepted c", "executed c s2 10 @ 115", "cancelled c 20 IMMEDIATE_OR_CANCEL");
    }

    @Test
    void shouldBoundAMarketOrderByItsPrice() {
        scenario.place("m2 s1 sell 10 @ 110");
        scenario.place("b buy 30 @ 109 market").expect("accepted b", "cancelled b 30 IMMEDIATE_OR_CANCEL");
    }

    @Test
    void shouldKeepPriorityOnADecreaseAndLoseItOnAnIncrease() {
        scenario.place("m2 s1 sell 10 @ 100");
        scenario.place("m2 s2 sell 10 @ 100");
        scenario.replace("m2 s1 quantity 8").expect("replaced s1 8 @ 100 leaves 8 kept");
        scenario.expectLevels("SELL 100 18x2");
        scenario.place("b buy 1 @ 100").expect("accepted b", "executed b s1 1 @ 100");
        scenario.replace("m2 s1 leaves 10").expect("replaced s1 11 @ 100 leaves 10");
        scenario.place("c buy 1 @ 100").expect("accepted c", "executed c s2 1 @ 100");
    }

    @Test
    void shouldKeepPriorityAndGrowTheRevisionWhenNothingChanges() {
        scenario.place("b buy 10 @ 100");
        scenario.replace("b").expect("replaced b 10 @ 100 leaves 10 kept");
        scenario.expectLevels();
        scenario.replace("b revision 2 quantity 9").expect("replaced b 9 @ 100 leaves 9 kept");
    }

    @Test
    void shouldFinishAnOrderReplacedAtOrBelowWhatIsExecuted() {
        scenario.place("m2 s sell 10 @ 100");
        scenario.place("b buy 6 @ 100");
        scenario.replace("m2 s quantity 5").expect("replaced s 6 @ 100 leaves 0 kept");
        scenario.expectLevels("SELL 100 0x0");
        scenario.cancel("m2 s").expect("refused s ORDER_ALREADY_ENDED FILLED");
    }

    @Test
    void shouldFinishAnOrderReplacedToNothingMoreButOnlyOnceItHasExecuted() {
        scenario.place("m2 s sell 10 @ 100");
        scenario.replace("m2 s quantity 0").expect("refused s INVALID_QUANTITY LIVE");
        scenario.place("b buy 6 @ 100");
        scenario.replace("m2 s quantity 0").expect("replaced s 6 @ 100 leaves 0 kept");
    }

    @Test
    void shouldExecuteAReplaceThatCrosses() {
        scenario.place("m2 s sell 10 @ 100");
        scenario.place("b buy 15 @ 90");
        scenario.replace("b @ 105").expect("replaced b 15 @ 105 leaves 15", "executed b s 10 @ 100");
        scenario.expectLevels("BUY 90 0x0", "SELL 100 0x0", "BUY 105 5x1");
    }

    @Test
    void shouldExpireInPriorityOrderAtTheGate() {
        Scenario gate = new Scenario(TestInstrument.plain("x")
            .scheduled(TestCommand.NULL, 9_000, InstrumentState.CONTINUOUS));
        gate.place("s1 sell 1 @ 120");
        gate.place("s2 sell 1 @ 110");
        gate.place("b1 buy 1 @ 90 until 9500");
        gate.place("b2 buy 1 @ 100 until 8000");
        gate.place("b3 buy 1 @ 95");
        gate.at(8_500).expect("expired b2 1 EXPIRE_TIME");
        gate.exchange().nowNs(9_000);
        gate.place("late buy 1 @ 90").expect("state CLOSED", "expired b3 1 GATE_CLOSED", "expired b1 1 GATE_CLOSED",
            "expired s2 1 GATE_CLOSED", "expired s1 1 GATE_CLOSED", "rejected late INSTRUMENT_CLOSED");
    }

    @Test
    void shouldExpireAnIcebergWhereItsLastRefillPutIt() {
        Scenario expiring = new Scenario(TestInstrument.plain("x"));
        expiring.place("m2 s1 sell 10 @ 101 show 5 until 5000");
        expiring.place("m2 s2 sell 5 @ 101 until 5000");
        expiring.place("b buy 5 @ 101").expect("accepted b", "executed b s1 5 @ 101");
        expiring.at(5_000).expect("expired s2 5 EXPIRE_TIME", "expired s1 5 EXPIRE_TIME");
    }

    @Test
    void shouldOpenWhenTimeReachesOpensAt() {
        Scenario opens = new Scenario(TestInstrument.plain("x")
            .scheduled(5_000, 9_000, InstrumentState.STANDBY));
        opens.place("b buy 1 @ 1").expect("rejected b INSTRUMENT_NOT_TRADING");
        opens.at(5_000).expect("state CONTINUOUS");
        opens.place("b buy 1 @ 1").expect("accepted b");
    }

    @Test
    void shouldSweepThousandsOfOrdersInOneCommand() {
        Scenario deep = new Scenario(TestInstrument.plain("x"), 10_000, SelfTradePrevention.NULL_VAL,
            TestCommand.NULL_INT);
        String[] expected = new String[5_001];
        expected[0] = "accepted b";
        for (int i = 1; i <= 5_000; i++) {
            deep.place("m2 s" + i + " sell 1 @ 100");
            expected[i] = "executed b s" + i + " 1 @ 100";
        }
        deep.place("b buy 5000 @ 100").expect(expected);
        deep.expectLevels("SELL 100 0x0");
    }
}
