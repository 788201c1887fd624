package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;

/** New orders, and everything else that enters a book like a new one. */
final class NaivePlacement {

    private final NaiveExchange exchange;
    private final NaiveEvents events;

    NaivePlacement(NaiveExchange exchange) {
        this.exchange = exchange;
        this.events = exchange.events;
    }

    void place(TestCommand c, Long requestId) {
        Reason reason = exchange.checks.refusal(c, new NaiveAdded(), false);
        if (reason == null) {
            exchange.members.get(c.memberId).count(exchange.nowNs);
            accept(c, requestId);
            return;
        }
        Long original = reason == Reason.DUPLICATE_CLIENT_ORDER_ID
            ? exchange.orders.orderIdOf(c.memberId, c.clientOrderId) : null;
        events.tell("OrderRejected", requestId, exchange.administration.stream(c.memberId),
            exchange.administration.knownMember(c.memberId), c.clientOrderId, original, c.instrumentId,
            c.badCode.equals("side") ? null : c.side, c.badCode.equals("orderType") ? null : c.orderType, c.price,
            c.quantity, c.badCode.equals("timeInForce") ? null : c.timeInForce, reason);
    }

    /** Take an order that was checked. In a basket the book may have changed since. */
    void accept(TestCommand c, Long requestId) {
        NaiveInstrument instrument = exchange.instruments.get(c.instrumentId);
        NaiveOrder order = exchange.orders.accept(c, instrument, exchange.members.get(c.memberId));
        events.tellOwner("OrderAccepted", requestId, order, order.side, order.type, order.price, c.quantity, c.budget,
            order.leaves, order.timeInForce, order.expireAt, c.displayQuantity, c.clipPriceStep, c.minimumQuantity,
            c.stopPrice, c.postOnly, c.source, c.acceptedSources == 0 ? null : c.acceptedSources,
            c.preferredSource, c.prevention, c.linkGroup, c.restingOrderId, order.revision);
        if (c.linkGroup != NULL) {
            exchange.matching.join(order, c.linkGroup);
        }
        if (!order.isLive()) {
            return;
        }
        if (order.isStop()) {
            exchange.stops.await(order);
        } else if (order.postOnly && exchange.matching.wouldMeet(order)) {
            exchange.matching.cancel(order, null, EndedReason.POST_ONLY);
        } else if (order.minimumQuantity != NULL && !NaiveLookAhead.reachesMinimum(order)) {
            exchange.matching.cancel(order, null, EndedReason.MINIMUM_QUANTITY);
        } else if (order.isWholeOrNothing() && !NaiveLookAhead.reachesAll(order)) {
            exchange.matching.cancel(order, null, EndedReason.FILL_OR_KILL);
        } else {
            enter(order);
        }
        events.flush();
    }

    /** Match an order that is nowhere, then let it rest or end. */
    void enter(NaiveOrder order) {
        EndedReason end = null;
        if (order.instrument.isContinuous()) {
            long bound = order.instrument.bound(order);
            end = order.restingOrderId == NULL ? exchange.matching.match(order, bound, true)
                : exchange.matching.matchDirected(order, bound);
        }
        leave(order, end);
    }

    private void leave(NaiveOrder order, EndedReason end) {
        boolean restsAsLimit = order.rests() && order.type != OrderType.STOP
            && !(order.type == OrderType.STOP_LIMIT && NaiveLimits.isFullOfSources(order));
        if (!order.isLive()) {
            exchange.orders.endedLast(order);
            return;
        }
        boolean filled = order.isBudgetOnly() ? order.executed > 0 : order.leaves == 0;
        if (filled) {
            exchange.orders.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (end != null) {
            exchange.matching.cancel(order, null, end);
        } else if (restsAsLimit) {
            rest(order);
        } else {
            exchange.matching.cancel(order, null, exchange.matching.remainderReason(order));
        }
    }

    void rest(NaiveOrder order) {
        order.showClip();
        exchange.orders.place(order, NaiveOrder.Place.BOOK);
        events.touch(order);
    }
}
