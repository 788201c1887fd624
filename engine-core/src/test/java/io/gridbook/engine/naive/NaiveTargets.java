package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import java.util.List;

/** Commands that name an order: cancels, hibernation and activation; mass cancels. */
final class NaiveTargets {

    private final NaiveExchange exchange;
    private final NaiveEvents events;

    NaiveTargets(NaiveExchange exchange) {
        this.exchange = exchange;
        this.events = exchange.events;
    }

    /** Why an order cannot be meant, or null. */
    Reason refusal(TestCommand c, NaiveOrder order) {
        Access access = exchange.sessions.access(c);
        if (access == null || access == Access.READ) {
            return Reason.NOT_AUTHORIZED;
        }
        return order == null ? Reason.UNKNOWN_ORDER : order.isLive() ? null : Reason.ORDER_ALREADY_ENDED;
    }

    void reject(String name, TestCommand c, Long requestId, NaiveOrder order, Reason reason) {
        Long stream = exchange.administration.stream(c.memberId);
        Integer member = exchange.administration.knownMember(c.memberId);
        if (order == null || reason == Reason.NOT_AUTHORIZED) {
            events.tell(name, requestId, stream, member, c.originalClientOrderId, c.orderId, null, reason, null,
                null, null, null);
        } else {
            events.tell(name, requestId, stream, member, order.clientOrderId, order.orderId, order.instrument.id,
                reason, order.shownStatus(), order.leaves, order.executed, order.revision);
        }
    }

    void cancel(TestCommand c) {
        NaiveOrder order = exchange.orders.find(c);
        Reason reason = refusal(c, order);
        if (reason == null) {
            exchange.matching.cancel(order, c.requestId, EndedReason.REQUESTED);
        } else {
            reject("CancelRejected", c, c.requestId, order, reason);
        }
    }

    void hibernate(TestCommand c) {
        NaiveOrder order = exchange.orders.find(c);
        Reason reason = refusal(c, order);
        if (reason == null && order.place == NaiveOrder.Place.HIBERNATED) {
            reason = Reason.INVALID_STATE;
        }
        if (reason != null) {
            reject("ReplaceRejected", c, c.requestId, order, reason);
            return;
        }
        events.touch(order);
        exchange.orders.place(order, NaiveOrder.Place.HIBERNATED);
        events.tellOwner("OrderHibernated", c.requestId, order, order.leaves);
    }

    void activate(TestCommand c) {
        NaiveOrder order = exchange.orders.find(c);
        Reason reason = refusal(c, order);
        reason = reason != null ? reason : activationRefusal(order);
        if (reason != null) {
            reject("ReplaceRejected", c, c.requestId, order, reason);
            return;
        }
        exchange.orders.takeOut(order);
        events.tellOwner("OrderActivated", c.requestId, order, order.leaves);
        if (order.isStop()) {
            exchange.stops.await(order);
        } else {
            exchange.placement.enter(order);
        }
    }

    private Reason activationRefusal(NaiveOrder order) {
        NaiveInstrument instrument = order.instrument;
        if (order.member.stopped) {
            return Reason.MEMBER_STOPPED;
        }
        if (order.place != NaiveOrder.Place.HIBERNATED) {
            return Reason.INVALID_STATE;
        }
        boolean callable = instrument.state == InstrumentState.AUCTION && order.type == OrderType.LIMIT;
        if (!instrument.isContinuous() && !callable) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        Reason price = exchange.checks.priceRefusal(order, order.price, true);
        Reason size = price != null ? price
            : exchange.limits.size(instrument, instrument.bound(order), order.quantity);
        Reason money = size != null ? size : exchange.checks.moneyRefusal(order, new NaiveAdded());
        if (money != null) {
            return money;
        }
        if (NaiveLimits.isFullOfSources(order, new NaiveAdded())) {
            return Reason.EXCHANGE_FULL;
        }
        return order.postOnly && exchange.matching.wouldMeet(order) ? Reason.POST_ONLY : null;
    }

    void massCancel(TestCommand c) {
        Access access = exchange.sessions.access(c);
        if (access == null || access == Access.READ) {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
        } else if (c.instrumentId != NULL_INT && !exchange.instruments.containsKey(c.instrumentId)) {
            exchange.administration.refuse(c, Reason.UNKNOWN_INSTRUMENT);
        } else {
            List<NaiveOrder> meant = exchange.orders.live.values().stream()
                .filter(order -> order.member.id == c.memberId
                    && (c.instrumentId == NULL_INT || order.instrument.id == c.instrumentId)
                    && (c.side == Side.NULL_VAL || order.side == c.side)
                    && (c.ofSession == NULL || order.sessionId == c.ofSession)
                    && (c.area.isEmpty() || order.instrument.terms.area().equals(c.area))).toList();
            meant.forEach(order -> exchange.matching.cancel(order, null, EndedReason.MASS_CANCEL));
            events.flush();
            events.tell("MassCancelled", c.requestId, exchange.administration.stream(c.memberId), c.memberId,
                meant.size());
        }
    }
}
