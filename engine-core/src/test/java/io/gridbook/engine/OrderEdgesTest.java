package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What orders of rare kinds and limits at their ends do to each other: cases random streams hardly ever reach. */
class OrderEdgesTest {

    private static final int SETS_MAX = 32;

    private final Scenario plain = new Scenario(TestInstrument.plain("X"));
    private long lastName;

    @Test
    void shouldNotGiveBackALinkedQuantityThatAnEarlierLegOfTheBasketTraded() {
        plain.place("m2 s1 sell 4 @ 100");
        TestCommand one = order(plain, 1, Side.BUY, 10, 90);
        one.linkGroup = 7;
        TestCommand other = order(plain, 1, Side.BUY, 10, 80);
        other.linkGroup = 7;
        plain.send(one).send(other);

        TestCommand basket = command(plain, "PlaceBasket", 1);
        basket.basketKind = BasketKind.ALL_VALID;
        TestCommand crossing = replace(plain, one.clientOrderId);
        crossing.price = 100;
        TestCommand same = replace(plain, other.clientOrderId);
        same.leavesQuantity = 10;
        basket.legs = List.of(crossing, same);
        plain.send(basket);

        TestCommand cancel = command(plain, "CancelOrder", 1);
        cancel.originalClientOrderId = one.clientOrderId;
        plain.send(cancel);
        plain.place("m2 s2 sell 20 @ 80");
        long bought = plain.events().stream().filter(event -> event.startsWith("TradeExecuted"))
            .mapToLong(event -> Long.parseLong(event.split(" ")[5])).sum();
        assertThat(bought).as("of the group's 10, 4 were traded: " + plain.events()).isEqualTo(6);
    }

    @Test
    void shouldCancelATriggeredStopThatAcceptsOneSetOfSourcesMoreThanMayRest() {
        Scenario sourced = new Scenario(TestInstrument.plain("X").sources());
        TestCommand stop = order(sourced, 1, Side.BUY, 10, 50);
        stop.orderType = OrderType.STOP_LIMIT;
        stop.stopPrice = 200;
        stop.acceptedSources = 0x7F;
        sourced.send(stop);
        for (int set = 1; set < SETS_MAX; set++) {
            TestCommand buy = order(sourced, 1, Side.BUY, 10, 10);
            buy.acceptedSources = set;
            sourced.send(buy);
        }

        TestCommand sell = order(sourced, 2, Side.SELL, 10, 200);
        sell.source = EnergySource.SOLAR;
        sourced.send(sell);
        sourced.send(order(sourced, 1, Side.BUY, 10, 200));

        assertThat(sourced.events()).anyMatch(event -> event.startsWith("OrderTriggered"));
        assertThat(sourced.events()).anyMatch(event -> event.startsWith("OrderCancelled - ")
            && event.contains(" " + stop.clientOrderId + " ") && event.endsWith(" IMMEDIATE_OR_CANCEL"));
    }

    @Test
    void shouldNotGiveBackCapacityThatABustedTradeNeverTook() {
        plain.place("m2 s1 sell 10 @ 100").place("b1 buy 10 @ 100");
        plain.send(capacity(1, 5));
        TestCommand bust = new TestCommand();
        bust.kind = "BustTrade";
        bust.tradeId = 1;
        plain.send(bust);

        plain.place("b2 buy 6 @ 50");

        plain.expect("rejected b2 CAPACITY_LIMIT");
    }

    @Test
    void shouldTakeAnOrderWithinTheLargestCapacityAfterTradesTheOtherWay() {
        plain.send(capacity(1, Long.MAX_VALUE));
        plain.place("m2 b1 buy 10 @ 100").place("s1 sell 10 @ 100");

        plain.place("b2 buy 6 @ 50");

        plain.expect("accepted b2");
    }

    @Test
    void shouldRejectTheOneNotionalThatHasNoPositiveCounterpart() {
        Scenario wide = new Scenario(
            TestInstrument.plain("X").band(Long.MIN_VALUE + 1, 0, Long.MAX_VALUE).notional(1_000), 1,
            SelfTradePrevention.NULL_VAL, TestCommand.NULL_INT);

        wide.send(order(wide, 1, Side.BUY, 2, Long.MIN_VALUE / 2));

        assertThat(wide.events().get(0)).startsWith("OrderRejected").contains("QUANTITY_TOO_LARGE");
    }

    private static TestCommand command(Scenario scenario, String kind, int memberId) {
        TestCommand c = new TestCommand();
        c.kind = kind;
        c.memberId = memberId;
        c.sessionId = scenario.session(memberId);
        c.requestId = 1;
        return c;
    }

    private TestCommand order(Scenario scenario, int memberId, Side side, long quantity, long price) {
        TestCommand c = command(scenario, "PlaceOrder", memberId);
        c.clientOrderId = 1_000 + ++lastName;
        c.instrumentId = 1;
        c.side = side;
        c.quantity = quantity;
        c.price = price;
        c.timeInForce = TimeInForce.GFS;
        return c;
    }

    private static TestCommand replace(Scenario scenario, long originalClientOrderId) {
        TestCommand c = command(scenario, "ReplaceOrder", 1);
        c.originalClientOrderId = originalClientOrderId;
        return c;
    }

    private static TestCommand capacity(int memberId, long buyCapacity) {
        TestCommand c = new TestCommand();
        c.kind = "SetCapacity";
        c.instrumentId = 1;
        c.ofMember = memberId;
        c.buyCapacity = buyCapacity;
        return c;
    }
}
