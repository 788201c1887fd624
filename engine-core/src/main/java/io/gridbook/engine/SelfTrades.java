package io.gridbook.engine;

import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.SelfTradePrevention;

/** Keeps members of one group from trading with each other, in the way the incoming order asks for. */
final class SelfTrades {

    private final OrderStore store;
    private final OrderPool orders;
    private final LinkedOrders linked;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    SelfTrades(OrderStore store, LinkedOrders linked, OrderEventPublisher orderEvents,
        MarketEventPublisher marketEvents) {
        this.store = store;
        this.orders = store.orders();
        this.linked = linked;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /**
     * Do what is to be done before the two would trade.
     *
     * @return SELF_TRADE when what the incoming order has left, if anything, is to be cancelled
     */
    EndedReason prevent(Instrument instrument, int incoming, int resting) {
        SelfTradePrevention prevention = OrderAttributes.selfTradePrevention(orders.attributes(incoming));
        return switch (prevention) {
            case CANCEL_RESTING -> {
                cancel(instrument, resting);
                yield Matcher.NOTHING;
            }
            case CANCEL_BOTH -> {
                cancel(instrument, resting);
                yield EndedReason.SELF_TRADE;
            }
            case DECREMENT -> decrement(instrument, incoming, resting);
            default -> EndedReason.SELF_TRADE;
        };
    }

    private void cancel(Instrument instrument, int resting) {
        marketEvents.touch(instrument, resting);
        orderEvents.cancelled(resting, NO_REQUEST_ID, EndedReason.SELF_TRADE);
        store.remove(resting, OrderStatus.CANCELLED, EndedReason.SELF_TRADE);
    }

    private EndedReason decrement(Instrument instrument, int incoming, int resting) {
        long quantity = Math.min(orders.leavesQuantity(incoming), orders.leavesQuantity(resting));
        int restingGroup = linked.groupOf(resting);
        if (quantity == orders.leavesQuantity(resting)) {
            cancel(instrument, resting);
        } else {
            marketEvents.touch(instrument, resting);
            store.resize(instrument, resting, orders.leavesQuantity(resting) - quantity);
            orderEvents.reduced(resting, quantity, EndedReason.SELF_TRADE);
        }
        linked.shrink(restingGroup, resting, quantity);
        long left = orders.leavesQuantity(incoming) - quantity;
        if (left == 0) {
            orderEvents.cancelled(incoming, NO_REQUEST_ID, EndedReason.SELF_TRADE);
        }
        orders.leavesQuantity(incoming, left);
        if (left > 0) {
            orderEvents.reduced(incoming, quantity, EndedReason.SELF_TRADE);
        }
        linked.shrink(linked.groupOf(incoming), incoming, quantity);
        return left == 0 ? EndedReason.SELF_TRADE : Matcher.NOTHING;
    }
}
