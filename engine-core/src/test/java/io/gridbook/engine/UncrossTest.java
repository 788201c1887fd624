package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What an auction of many orders costs. */
class UncrossTest {

    private static final int MANY = 20_000;
    private static final int LEGS = 200;

    @Test
    void shouldMatchWhatAnAuctionLeftCrossingInOnePass() {
        Scenario scenario = new Scenario(
            TestInstrument.plain("x").sources(), 4 * MANY, SelfTradePrevention.NULL_VAL, TestCommand.NULL_INT);
        scenario.exchange().mute();
        for (int i = 0; i < MANY; i++) {
            scenario.place("solar" + i + " buy 1 @ 11 accepts SOLAR").place("wind" + i + " buy 1 @ 10 accepts WIND");
        }
        scenario.place("grid buy 100000 @ 3 accepts GRID").state(InstrumentState.AUCTION);
        for (int sold = 0; sold < MANY; sold += LEGS) {
            scenario.send(sells(scenario, sold));
        }
        scenario.place("m2 grid sell 100000 @ 3 source GRID");
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        scenario.state(InstrumentState.CONTINUOUS);
        long cost = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(scenario.exchange().engine().openOrders()).isEqualTo(MANY);
        assertThat(Duration.ofNanos(cost)).isLessThan(Duration.ofSeconds(2));
    }

    /** In baskets: every command of a call asks what it would come to. */
    private static TestCommand sells(Scenario scenario, int sold) {
        TestCommand basket = new TestCommand();
        basket.kind = "PlaceBasket";
        basket.memberId = 2;
        basket.sessionId = scenario.session(2);
        basket.requestId = 1;
        basket.basketKind = BasketKind.INDEPENDENT;
        basket.legs = new ArrayList<>();
        for (int leg = 1; leg <= LEGS; leg++) {
            TestCommand sell = new TestCommand();
            sell.kind = "PlaceOrder";
            sell.clientOrderId = 1_000_000 + sold + leg;
            sell.instrumentId = 1;
            sell.side = Side.SELL;
            sell.price = 9;
            sell.quantity = 1;
            sell.source = EnergySource.WIND;
            basket.legs.add(sell);
        }
        return basket;
    }
}
