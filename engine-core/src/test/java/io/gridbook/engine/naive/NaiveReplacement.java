package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigInteger;

/** New terms for a live order. */
final class NaiveReplacement {

    private final NaiveExchange exchange;
    private final NaiveEvents events;

    NaiveReplacement(NaiveExchange exchange) {
        this.exchange = exchange;
        this.events = exchange.events;
    }

    void replace(TestCommand c, Long requestId) {
        Reason reason = refusal(c, new NaiveAdded());
        if (reason == null) {
            exchange.members.get(c.memberId).count(exchange.nowNs);
            apply(c, requestId);
        } else {
            NaiveOrder order = reason == Reason.NOT_AUTHORIZED ? null : exchange.orders.find(c);
            exchange.targets.reject("ReplaceRejected", c, requestId, order, reason);
        }
    }

    Reason refusal(TestCommand c, NaiveAdded added) {
        NaiveOrder order = exchange.orders.find(c);
        if (c.clientOrderId != NULL && c.clientOrderId < 1 || c.quantity != NULL && c.leavesQuantity != NULL
            || order != null && added.replaced.contains(order)) {
            return Reason.INVALID_VALUE;
        }
        Reason target = exchange.targets.refusal(c, order);
        if (target != null) {
            return target;
        }
        if (order.member.stopped) {
            return Reason.MEMBER_STOPPED;
        }
        if (c.clientOrderId != NULL && c.clientOrderId != order.clientOrderId
            && exchange.orders.orderIdOf(c.memberId, c.clientOrderId) != null) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        Reason terms = termsRefusal(c, order);
        terms = terms != null ? terms : boundsRefusal(c, order);
        terms = terms != null ? terms : limitRefusal(c, order, added);
        if (terms != null) {
            return terms;
        }
        if (order.postOnly && isRepriced(c, order) && !finishes(c, order) && wouldMeet(c, order)) {
            return Reason.POST_ONLY;
        }
        if (c.revision != NULL_INT && c.revision != order.revision) {
            return Reason.STALE_REVISION;
        }
        if (c.clientOrderId != NULL && added.names.contains(c.clientOrderId)) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        added.add(order, c.clientOrderId == NULL ? order.clientOrderId : c.clientOrderId,
            reserveGrowth(c, order).max(BigInteger.ZERO), growth(c, order).max(BigInteger.ZERO));
        return null;
    }

    private Reason termsRefusal(TestCommand c, NaiveOrder order) {
        if (c.price != NULL && c.price % order.instrument.terms.tickSize() != 0) {
            return Reason.INVALID_PRICE;
        }
        long amount = c.quantity != NULL ? c.quantity : c.leavesQuantity;
        if (amount != NULL && (amount < (order.executed + order.cancelled > 0 ? 0 : 1)
            || amount % order.instrument.terms.lotSize() != 0
            || isInTooManyClips(c, order)
            || order.group != null && !newQuantity(c, order).equals(BigInteger.valueOf(order.quantity)))) {
            return Reason.INVALID_QUANTITY;
        }
        return c.expireAt != NULL && (order.timeInForce != TimeInForce.GTD || c.expireAt <= exchange.nowNs)
            ? Reason.INVALID_EXPIRY : null;
    }

    private static boolean isInTooManyClips(TestCommand c, NaiveOrder order) {
        return order.displayQuantity != NULL && newQuantity(c, order).compareTo(
            NaiveMoney.product(order.displayQuantity, NaiveForm.CLIPS_MAX)) > 0;
    }

    private Reason boundsRefusal(TestCommand c, NaiveOrder order) {
        NaiveInstrument instrument = order.instrument;
        boolean grows = growth(c, order).signum() > 0;
        boolean otherExpiry = c.expireAt != NULL && instrument.cut(c.expireAt) != order.expireAt;
        boolean halted = instrument.state == InstrumentState.STANDBY || instrument.state == InstrumentState.HALTED;
        if (halted && (isRepriced(c, order) || otherExpiry || grows)) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        if (isRepriced(c, order)) {
            Reason price = exchange.checks.priceRefusal(order, c.price, false);
            if (price != null) {
                return price;
            }
        }
        if (!isRepriced(c, order) && !grows) {
            return null;
        }
        BigInteger quantity = newQuantity(c, order);
        long price = c.price != NULL ? c.price : instrument.bound(order);
        return quantity.bitLength() > 63 ? Reason.QUANTITY_TOO_LARGE
            : exchange.limits.size(instrument, price, quantity.longValueExact());
    }

    private Reason limitRefusal(TestCommand c, NaiveOrder order, NaiveAdded added) {
        if (order.member.isTooFast(exchange.nowNs, added.legs)) {
            return Reason.ORDER_RATE;
        }
        if (!order.isOpen()) {
            return null;
        }
        BigInteger reserve = reserveGrowth(c, order);
        Reason credit = reserve.signum() > 0 ? exchange.limits.credit(order.member, reserve, added) : null;
        BigInteger growth = growth(c, order);
        return credit != null || growth.signum() <= 0 ? credit
            : exchange.limits.capacity(order.member, order.instrument, order.buys(), growth, added);
    }

    private static boolean isRepriced(TestCommand c, NaiveOrder order) {
        return c.price != NULL && c.price != order.price;
    }

    private static BigInteger done(NaiveOrder order) {
        return BigInteger.valueOf(order.executed).add(BigInteger.valueOf(order.cancelled));
    }

    private static BigInteger newQuantity(TestCommand c, NaiveOrder order) {
        return c.quantity != NULL ? BigInteger.valueOf(c.quantity)
            : c.leavesQuantity != NULL ? done(order).add(BigInteger.valueOf(c.leavesQuantity))
            : BigInteger.valueOf(order.quantity);
    }

    private static BigInteger growth(TestCommand c, NaiveOrder order) {
        return newQuantity(c, order).subtract(BigInteger.valueOf(order.quantity));
    }

    private static boolean finishes(TestCommand c, NaiveOrder order) {
        return newQuantity(c, order).compareTo(done(order)) <= 0;
    }

    private BigInteger reserveGrowth(TestCommand c, NaiveOrder order) {
        if (!order.isOpen()) {
            return BigInteger.ZERO;
        }
        long price = order.price;
        long leaves = order.leaves;
        BigInteger before = NaiveMoney.reserve(order);
        order.price = c.price == NULL ? price : c.price;
        order.leaves = newQuantity(c, order).subtract(done(order)).max(BigInteger.ZERO).longValueExact();
        BigInteger after = NaiveMoney.reserve(order);
        order.price = price;
        order.leaves = leaves;
        return after.subtract(before);
    }

    private boolean wouldMeet(TestCommand c, NaiveOrder order) {
        InstrumentState state = order.instrument.state;
        return order.place == NaiveOrder.Place.BOOK
            && (state == InstrumentState.CONTINUOUS || state == InstrumentState.AUCTION)
            && exchange.matching.next(order, c.price).isPresent();
    }

    /** Change an order; in a basket it may have ended since it was checked, or may now execute. */
    void apply(TestCommand asked, Long requestId) {
        NaiveOrder order = exchange.orders.find(asked);
        if (order != null && order.isLive()) {
            TestCommand c = asked.copy();
            if (order.group != null) {
                c.quantity = NULL;
                c.leavesQuantity = NULL;
            }
            apply(c, order, requestId);
        }
    }

    private void apply(TestCommand c, NaiveOrder order, Long requestId) {
        boolean finishes = finishes(c, order);
        boolean repriced = isRepriced(c, order) && !finishes;
        BigInteger growth = growth(c, order);
        boolean kept = !repriced && growth.signum() <= 0;
        if (!kept || growth.signum() != 0) {
            events.touch(order);
        }
        order.revision++;
        if (c.clientOrderId != NULL && c.clientOrderId != order.clientOrderId) {
            exchange.orders.rename(order, c.clientOrderId);
        }
        if (!finishes && c.expireAt != NULL) {
            order.expireAt = order.instrument.cut(c.expireAt);
        }
        if (repriced) {
            order.price = c.price;
        }
        order.quantity = newQuantity(c, order).max(done(order)).longValueExact();
        order.leaves = order.quantity - order.executed - order.cancelled;
        order.shrinkShown();
        events.tellOwner("OrderReplaced", requestId, order, order.price, order.quantity, order.leaves, order.executed,
            order.expireAt, order.revision, kept ? "TRUE" : "FALSE");
        if (order.leaves == 0) {
            exchange.orders.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (!kept) {
            enterAgain(order, repriced);
        }
        events.flush();
    }

    private void enterAgain(NaiveOrder order, boolean repriced) {
        if (order.place == NaiveOrder.Place.STOP) {
            exchange.orders.putLast(order);
        } else if (order.place == NaiveOrder.Place.BOOK) {
            exchange.orders.takeOut(order);
            if (repriced) {
                events.flush();
            }
            if (repriced && order.postOnly && exchange.matching.wouldMeet(order)) {
                exchange.matching.cancel(order, null, EndedReason.POST_ONLY);
            } else if (repriced) {
                exchange.placement.enter(order);
            } else {
                exchange.placement.rest(order);
            }
        }
    }
}
