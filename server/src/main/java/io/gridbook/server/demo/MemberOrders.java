package io.gridbook.server.demo;

import io.gridbook.client.Event;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What a member has in the book and what it has traded, as its private events tell.
 *
 * <p><b>Units.</b> kWh, exact; a position is bought minus sold.
 * <p><b>Threading.</b> Safe: events come on a reader thread, questions from the demo's.
 */
final class MemberOrders {

    private final Map<Key, Resting> resting = new HashMap<>();
    private final Map<String, BigDecimal> positions = new HashMap<>();

    /** One side of one instrument: the demo's members keep at most one order there. */
    record Key(String symbol, Side side) {
    }

    /** An order in the book. */
    record Resting(long orderId, BigDecimal price, BigDecimal leavesQuantity) {
    }

    synchronized Resting resting(Key key) {
        return resting.get(key);
    }

    synchronized BigDecimal position(String symbol) {
        return positions.getOrDefault(symbol, BigDecimal.ZERO);
    }

    synchronized Map<String, BigDecimal> positions() {
        return Map.copyOf(positions);
    }

    /** Forget an instrument whose trading has ended. */
    synchronized void forget(String symbol) {
        positions.remove(symbol);
        resting.remove(new Key(symbol, Side.BUY));
        resting.remove(new Key(symbol, Side.SELL));
    }

    synchronized void onEvent(Event event) {
        if (event instanceof Event.OrderAccepted e) {
            resting.put(
                new Key(e.instrument(), e.side()), new Resting(e.orderId(), e.price(), e.leavesQuantity()));
        } else if (event instanceof Event.OrderExecuted e) {
            BigDecimal bought = e.side() == Side.BUY ? e.quantity() : e.quantity().negate();
            positions.merge(e.instrument(), bought, BigDecimal::add);
            leave(e.orderId(), null, e.leavesQuantity());
        } else if (event instanceof Event.OrderReplaced e) {
            leave(e.orderId(), e.price(), e.leavesQuantity());
        } else if (event instanceof Event.OrderReduced e) {
            leave(e.orderId(), null, e.leavesQuantity());
        } else if (event instanceof Event.OrderCancelled e) {
            leave(e.orderId(), null, BigDecimal.ZERO);
        } else if (event instanceof Event.OrderExpired e) {
            leave(e.orderId(), null, BigDecimal.ZERO);
        } else if (event instanceof Event.CancelRejected e && isGone(e.reason())) {
            leave(e.orderId(), null, BigDecimal.ZERO);
        } else if (event instanceof Event.ReplaceRejected e && isGone(e.reason())) {
            leave(e.orderId(), null, BigDecimal.ZERO);
        }
    }

    private static boolean isGone(Reason reason) {
        return reason == Reason.UNKNOWN_ORDER || reason == Reason.ORDER_ALREADY_ENDED;
    }

    /** An order's new price (null = as before) and rest; without a rest it is no longer in the book. */
    private void leave(long orderId, BigDecimal price, BigDecimal leavesQuantity) {
        if (leavesQuantity.signum() == 0) {
            resting.values().removeIf(order -> order.orderId() == orderId);
            return;
        }
        resting.replaceAll((key, order) -> order.orderId() != orderId ? order
            : new Resting(orderId, price == null ? order.price() : price, leavesQuantity));
    }
}
