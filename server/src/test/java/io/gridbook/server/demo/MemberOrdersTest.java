package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.client.Event;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Positions and resting orders as the events tell them. */
class MemberOrdersTest {

    private static final String HOUR = "DE-LU.PT60M.20261121T1000Z";
    private static final MemberOrders.Key BID = new MemberOrders.Key(HOUR, Side.BUY);
    private static final MemberOrders.Key ASK = new MemberOrders.Key(HOUR, Side.SELL);

    private final MemberOrders orders = new MemberOrders();

    @Test
    void shouldKeepWhatRestsAndAddUpWhatIsBought() {
        accepted(1, Side.BUY, "0.3000", "1.000");
        executed(1, Side.BUY, "0.400", "0.600");
        assertThat(orders.position(HOUR)).isEqualByComparingTo("0.4");
        assertThat(orders.resting(BID)).isEqualTo(resting(1, "0.3000", "0.600"));
        executed(1, Side.BUY, "0.600", "0.000");
        assertThat(orders.position(HOUR)).isEqualByComparingTo("1");
        assertThat(orders.resting(BID)).isNull();
    }

    @Test
    void shouldTakeWhatIsSoldFromThePosition() {
        accepted(1, Side.SELL, "0.1000", "1.000");
        executed(1, Side.SELL, "1.000", "0.000");
        assertThat(orders.position(HOUR)).isEqualByComparingTo("-1");
    }

    @Test
    void shouldFollowAReplaceAndForgetACancelledOrder() {
        accepted(1, Side.BUY, "0.3000", "1.000");
        accepted(2, Side.SELL, "0.3500", "2.000");
        orders.onEvent(new Event.OrderReplaced(2, 2, 0, 1, 1, HOUR, decimal("0.3100"), decimal("0.500"),
            decimal("0.500"), decimal("0.000"), 2, false));
        assertThat(orders.resting(BID)).isEqualTo(resting(1, "0.3100", "0.500"));
        orders.onEvent(new Event.OrderCancelled(3, 3, 0, 1, 1, HOUR, decimal("0.500"), EndedReason.REQUESTED));
        assertThat(orders.resting(BID)).isNull();
        assertThat(orders.resting(ASK)).isEqualTo(resting(2, "0.3500", "2.000"));
    }

    @Test
    void shouldForgetAnExpiredOrderAndOneTheExchangeDoesNotKnow() {
        accepted(1, Side.BUY, "0.3000", "1.000");
        orders.onEvent(new Event.OrderExpired(2, 2, 0, 1, 1, HOUR, decimal("1.000"), EndedReason.GATE_CLOSED));
        assertThat(orders.resting(BID)).isNull();
        accepted(2, Side.BUY, "0.3000", "1.000");
        orders.onEvent(new Event.ReplaceRejected(3, 3, 0, 2, 2, Reason.INVALID_PRICE, OrderStatus.LIVE));
        assertThat(orders.resting(BID)).isNotNull();
        orders.onEvent(new Event.ReplaceRejected(4, 4, 0, 2, 2, Reason.ORDER_ALREADY_ENDED, OrderStatus.FILLED));
        assertThat(orders.resting(BID)).isNull();
    }

    @Test
    void shouldHoldTheSumOfAllPositionsAtZero() {
        MemberOrders seller = new MemberOrders();
        for (int i = 1; i <= 100; i++) {
            BigDecimal quantity = BigDecimal.valueOf(10L * i, 3);
            orders.onEvent(execution(i, Side.BUY, quantity));
            seller.onEvent(execution(i, Side.SELL, quantity));
        }
        assertThat(orders.position(HOUR)).isEqualByComparingTo("50.5");
        assertThat(orders.position(HOUR).add(seller.position(HOUR))).isEqualByComparingTo("0");
    }

    @Test
    void shouldForgetAClosedInstrument() {
        accepted(1, Side.BUY, "0.3000", "1.000");
        executed(1, Side.BUY, "0.400", "0.600");
        orders.forget(HOUR);
        assertThat(orders.resting(BID)).isNull();
        assertThat(orders.positions()).isEmpty();
    }

    private void accepted(long orderId, Side side, String price, String quantity) {
        orders.onEvent(new Event.OrderAccepted(orderId, orderId, 0, orderId, orderId, HOUR, side, OrderType.LIMIT,
            decimal(price), decimal(quantity), decimal(quantity), TimeInForce.GFS, 1));
    }

    private void executed(long orderId, Side side, String quantity, String leavesQuantity) {
        orders.onEvent(new Event.OrderExecuted(9, 9, 0, orderId, orderId, HOUR, 1, side, decimal("0.3000"),
            decimal(quantity), decimal(leavesQuantity), decimal(quantity), false, false));
    }

    private static Event execution(long tradeId, Side side, BigDecimal quantity) {
        return new Event.OrderExecuted(tradeId, tradeId, 0, tradeId, tradeId, HOUR, tradeId, side,
            decimal("0.3000"), quantity, BigDecimal.ZERO, quantity, side == Side.BUY, false);
    }

    private static MemberOrders.Resting resting(long orderId, String price, String leavesQuantity) {
        return new MemberOrders.Resting(orderId, decimal(price), decimal(leavesQuantity));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
