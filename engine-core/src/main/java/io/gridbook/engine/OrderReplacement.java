package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;

/**
 * ReplaceOrder: the order keeps its orderId; its place as well when it only shrinks, expires at another time or takes
 * another name.
 */
final class OrderReplacement {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final ReplacementChecks checks;
    private final ReplaceTerms terms = new ReplaceTerms();
    private final Matcher matcher;
    private final OrderEventPublisher orderEvents;
    private final OrderRefusalPublisher refusals;
    private final MarketEventPublisher marketEvents;

    OrderReplacement(CommandContext context, Instruments instruments, OrderStore store, Matcher matcher,
        OrderEventPublisher orderEvents, OrderRefusalPublisher refusals, MarketEventPublisher marketEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.checks = new ReplacementChecks(context, store);
        this.matcher = matcher;
        this.orderEvents = orderEvents;
        this.refusals = refusals;
        this.marketEvents = marketEvents;
    }

    void replace(ReplaceOrderDecoder command) {
        long orderId = command.orderId();
        long clientOrderId = command.originalClientOrderId();
        Reason reason = checks.formRefusal(command);
        int ref = OrderRef.MISSING;
        if (reason != Reason.NOT_AUTHORIZED) {
            ref = store.find(context.memberId(), orderId, clientOrderId);
        }
        if (reason == NONE && !OrderRef.isLive(ref)) {
            reason = OrderRef.isEnded(ref) ? Reason.ORDER_ALREADY_ENDED : Reason.UNKNOWN_ORDER;
        }
        if (reason == NONE) {
            Instrument instrument = instruments.get(orders.instrumentId(ref));
            terms.decode(command, instrument);
            reason = checks.refusal(command, terms, instrument, ref);
        }
        if (reason == NONE) {
            apply(command, instruments.get(orders.instrumentId(ref)), ref);
        } else {
            refusals.replaceRejected(ref, orderId, clientOrderId, reason);
        }
    }

    private void apply(ReplaceOrderDecoder command, Instrument instrument, int order) {
        long price = checks.newPrice(terms, order);
        long quantity = checks.newQuantity(terms, order);
        long executedQuantity = orders.executedQuantity(order);
        long clientOrderId = command.clientOrderId();
        orders.revision(order, orders.revision(order) + 1);
        if (clientOrderId != OrderPool.NULL && clientOrderId != orders.clientOrderId(order)) {
            store.directory().rename(order, clientOrderId);
        }
        if (quantity <= executedQuantity) {
            finish(instrument, order, executedQuantity);
        } else if (price == orders.price(order) && quantity <= orders.quantity(order)) {
            keepPlace(command, instrument, order, quantity);
        } else {
            enterAgain(command, instrument, order, price, quantity);
        }
    }

    /** Nothing is left to be executed: the order is done with what it has. */
    private void finish(Instrument instrument, int order, long executedQuantity) {
        marketEvents.touch(instrument, order);
        store.unqueue(instrument, order);
        orders.quantity(order, executedQuantity);
        orders.leavesQuantity(order, 0);
        orderEvents.replaced(order, true);
        store.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        marketEvents.flush();
    }

    private void keepPlace(ReplaceOrderDecoder command, Instrument instrument, int order, long quantity) {
        long expireAt = command.expireAt();
        boolean resized = quantity != orders.quantity(order);
        if (resized) {
            marketEvents.touch(instrument, order);
            instrument.book().resize(order, quantity - orders.executedQuantity(order));
            orders.quantity(order, quantity);
        }
        if (expireAt != OrderPool.NULL) {
            store.reschedule(instrument, order, OrderPlacement.cutToGate(instrument, expireAt));
        }
        orderEvents.replaced(order, true);
        marketEvents.flush();
    }

    private void enterAgain(
        ReplaceOrderDecoder command, Instrument instrument, int order, long price, long quantity) {
        long expireAt = command.expireAt();
        boolean repriced = price != orders.price(order);
        marketEvents.touch(instrument, order);
        store.unqueue(instrument, order);
        orders.price(order, price);
        orders.quantity(order, quantity);
        orders.leavesQuantity(order, quantity - orders.executedQuantity(order));
        if (expireAt != OrderPool.NULL) {
            orders.expireAt(order, OrderPlacement.cutToGate(instrument, expireAt));
        }
        orderEvents.replaced(order, false);
        boolean selfTrade = false;
        if (repriced) {
            marketEvents.flush();
            selfTrade = matcher.match(instrument, order, price);
        }
        settle(instrument, order, selfTrade);
    }

    /** What becomes of an order that entered again: done, stopped in front of its own group, or at rest. */
    private void settle(Instrument instrument, int order, boolean selfTrade) {
        if (orders.leavesQuantity(order) == 0) {
            store.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (selfTrade) {
            orderEvents.cancelled(order, NO_REQUEST_ID, EndedReason.SELF_TRADE);
            store.end(order, OrderStatus.CANCELLED, EndedReason.SELF_TRADE);
        } else {
            store.queue(instrument, order);
            marketEvents.touch(instrument, order);
        }
        marketEvents.flush();
    }
}
