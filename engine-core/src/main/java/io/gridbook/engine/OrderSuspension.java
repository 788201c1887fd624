package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Limits;
import io.gridbook.protocol.codec.ActivateOrderDecoder;
import io.gridbook.protocol.codec.HibernateOrderDecoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;

/** HibernateOrder and ActivateOrder: out of the book without losing the order, and back with new priority. */
final class OrderSuspension {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final LimitChecks limitChecks;
    private final Collar collar;
    private final OrderEntry entry;
    private final OrderEventPublisher orderEvents;
    private final OrderRefusalPublisher refusals;
    private final MarketEventPublisher marketEvents;

    OrderSuspension(CommandContext context, Instruments instruments, OrderStore store, LimitChecks limitChecks,
        Collar collar, OrderEntry entry, OrderEventPublisher orderEvents, OrderRefusalPublisher refusals,
        MarketEventPublisher marketEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.limitChecks = limitChecks;
        this.collar = collar;
        this.entry = entry;
        this.orderEvents = orderEvents;
        this.refusals = refusals;
        this.marketEvents = marketEvents;
    }

    void hibernate(HibernateOrderDecoder command) {
        int ref = find(command.orderId(), command.originalClientOrderId());
        Reason reason = nameRefusal(ref);
        if (reason == NONE && orders.place(ref) == OrderAttributes.HIBERNATED) {
            reason = Reason.INVALID_STATE;
        }
        if (reason != NONE) {
            refusals.replaceRejected(ref, command.orderId(), command.originalClientOrderId(), reason);
            return;
        }
        Instrument instrument = instruments.get(orders.instrumentId(ref));
        if (orders.place(ref) == OrderAttributes.IN_BOOK) {
            marketEvents.touch(instrument, ref);
        }
        store.takeOut(instrument, ref);
        store.putAside(instrument, ref, OrderAttributes.HIBERNATED);
        orderEvents.hibernated(ref);
        marketEvents.flush();
    }

    void activate(ActivateOrderDecoder command) {
        int ref = find(command.orderId(), command.originalClientOrderId());
        Reason reason = nameRefusal(ref);
        if (reason == NONE) {
            reason = activationRefusal(ref, instruments.get(orders.instrumentId(ref)));
        }
        if (reason == NONE) {
            activate(ref);
        } else {
            refusals.replaceRejected(ref, command.orderId(), command.originalClientOrderId(), reason);
        }
    }

    private void activate(int order) {
        Instrument instrument = instruments.get(orders.instrumentId(order));
        store.takeOut(instrument, order);
        orders.place(order, OrderAttributes.IN_BOOK);
        orderEvents.activated(order);
        if (isUntriggered(order)) {
            entry.waitForPrice(instrument, order, true);
        } else {
            entry.enter(instrument, order, true);
        }
    }

    private int find(long orderId, long clientOrderId) {
        return Authority.mayTrade(context) ? store.find(context.memberId(), orderId, clientOrderId) : OrderRef.MISSING;
    }

    private Reason nameRefusal(int ref) {
        if (!Authority.mayTrade(context)) {
            return Reason.NOT_AUTHORIZED;
        }
        if (OrderRef.isLive(ref)) {
            return NONE;
        }
        return OrderRef.isEnded(ref) ? Reason.ORDER_ALREADY_ENDED : Reason.UNKNOWN_ORDER;
    }

    private Reason activationRefusal(int order, Instrument instrument) {
        if (context.member().isStopped()) {
            return Reason.MEMBER_STOPPED;
        }
        if (orders.place(order) != OrderAttributes.HIBERNATED) {
            return Reason.INVALID_STATE;
        }
        boolean call = instrument.state() == InstrumentState.AUCTION;
        if (!instrument.isTrading() && !(call && isTakenByAuction(order))) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        boolean buy = orders.isBuy(order);
        long price = orders.price(order);
        if (price != OrderPool.NULL && !instrument.isInBand(price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (price != OrderPool.NULL && collar.isBeyond(instrument, price)) {
            return Reason.COLLAR;
        }
        long bound = collar.bound(instrument, buy, price);
        if (limitChecks.isTooLarge(instrument, bound, orders.quantity(order))) {
            return Reason.QUANTITY_TOO_LARGE;
        }
        return roomRefusal(order, instrument, buy, bound);
    }

    private Reason roomRefusal(int order, Instrument instrument, boolean buy, long bound) {
        Limits limits = context.member().limits();
        if (limits.isTracked()) {
            Reason reason = limitChecks.reserveRefusal(instrument, context.member(), order);
            if (reason != NONE) {
                return reason;
            }
        }
        int attributes = orders.attributes(order);
        int sources = OrderAttributes.sources(attributes);
        if (!limitChecks.hasRoomForSet(instrument, buy, sources)) {
            return Reason.EXCHANGE_FULL;
        }
        boolean crosses = OrderAttributes.isPostOnly(attributes)
            && instrument.book().sides(!buy).isCrossedBy(sources, bound);
        return crosses ? Reason.POST_ONLY : NONE;
    }

    private boolean isTakenByAuction(int order) {
        return OrderAttributes.orderType(orders.attributes(order)) == OrderType.LIMIT;
    }

    private boolean isUntriggered(int order) {
        OrderType orderType = OrderAttributes.orderType(orders.attributes(order));
        return orderType == OrderType.STOP || orderType == OrderType.STOP_LIMIT;
    }
}
