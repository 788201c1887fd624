package io.gridbook.engine;

import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;

/**
 * What becomes of an order that enters, be it new, changed, activated or triggered: it trades what it can, then rests
 * or is cancelled.
 *
 * <p>{@code live}: whether it already is among its member's orders; a new one gets there only by resting.
 */
final class OrderEntry {

    private final OrderStore store;
    private final OrderPool orders;
    private final Instruments instruments;
    private final Collar collar;
    private final Matcher matcher;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    OrderEntry(OrderStore store, Instruments instruments, Collar collar, Matcher matcher,
        OrderEventPublisher orderEvents, MarketEventPublisher marketEvents) {
        this.store = store;
        this.orders = store.orders();
        this.instruments = instruments;
        this.collar = collar;
        this.matcher = matcher;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /** It matches, then {@link #settle settles}. */
    void enter(Instrument instrument, int order, boolean live) {
        EndedReason stopped = Matcher.NOTHING;
        if (instrument.isTrading()) {
            long bound = collar.bound(instrument, orders.isBuy(order), orders.price(order));
            stopped = matcher.match(instrument, order, bound);
        }
        settle(instrument, order, live, stopped);
    }

    /** It has matched, and this is what stopped it: it is done, cancelled, or rests. */
    void settle(Instrument instrument, int order, boolean live, EndedReason stopped) {
        if (orders.leavesQuantity(order) == 0) {
            boolean filled = stopped != EndedReason.SELF_TRADE;
            end(order, live, filled ? OrderStatus.FILLED : OrderStatus.CANCELLED, stopped);
        } else if (stopped != Matcher.NOTHING) {
            cancel(order, live, stopped);
        } else if (mayRest(instrument, order)) {
            rest(instrument, order, live);
        } else {
            cancel(order, live, leftover(instrument, order));
        }
    }

    /** Why what a market order leaves is cancelled. */
    EndedReason leftover(Instrument instrument, int order) {
        return isBoundedByCollar(instrument, order) ? EndedReason.COLLAR : EndedReason.IMMEDIATE_OR_CANCEL;
    }

    void rest(Instrument instrument, int order, boolean live) {
        store.queue(instrument, order);
        if (!live) {
            store.enterLive(order);
        }
        marketEvents.touch(instrument, order);
        marketEvents.flush();
    }

    /** Let a stop wait, or join those that are triggered if the last trade already reached its price. */
    void waitForPrice(Instrument instrument, int order, boolean live) {
        if (!live) {
            store.enterLive(order);
        }
        long last = instrument.lastPrice();
        if (last != OrderPool.NULL && instrument.book().stops().isReached(order, last)) {
            store.trigger(instrument, order);
        } else {
            store.putAside(instrument, order, OrderAttributes.WAITING);
        }
    }

    /** Let the stops enter that the command has triggered, and those that these trigger. */
    void enterTriggered() {
        int order;
        while ((order = store.triggered().first()) != OrderPool.NONE) {
            Instrument instrument = instruments.get(orders.instrumentId(order));
            store.takeOut(instrument, order);
            orders.place(order, OrderAttributes.IN_BOOK);
            orderEvents.triggered(order, instrument.lastPrice());
            enter(instrument, order, true);
        }
    }

    /** Cancel what an order has left that is not in the book. */
    void cancel(int order, boolean live, EndedReason reason) {
        orderEvents.cancelled(order, NO_REQUEST_ID, reason);
        end(order, live, OrderStatus.CANCELLED, reason);
    }

    void end(int order, boolean live, OrderStatus status, EndedReason reason) {
        EndedReason kept = status == OrderStatus.FILLED ? EndedReason.NULL_VAL : reason;
        if (live) {
            store.end(order, status, kept);
        } else {
            store.endNew(order, status, kept);
        }
    }

    /** The room for its set of sources that a stop found when it came may be taken by others meanwhile. */
    private boolean mayRest(Instrument instrument, int order) {
        int attributes = orders.attributes(order);
        if (!OrderAttributes.mayRest(attributes)) {
            return false;
        }
        return switch (OrderAttributes.orderType(attributes)) {
            case STOP -> false;
            case STOP_LIMIT -> instrument.book().sides(OrderAttributes.isBuy(attributes))
                .hasRoomFor(OrderAttributes.sources(attributes));
            default -> true;
        };
    }

    /** Whether what an order without a price could still take is kept from it by the collar. */
    private boolean isBoundedByCollar(Instrument instrument, int order) {
        int attributes = orders.attributes(order);
        if (!instrument.isTrading()) {
            return OrderAttributes.orderType(attributes) == OrderType.STOP;
        }
        return orders.price(order) == OrderPool.NULL && collar.isInForce(instrument)
            && instrument.book().sides(!OrderAttributes.isBuy(attributes)).bestLevel(
                OrderAttributes.sources(attributes), 0) != OrderPool.NONE;
    }
}
