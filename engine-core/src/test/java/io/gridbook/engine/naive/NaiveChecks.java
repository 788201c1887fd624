package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigInteger;

/** The checks of a new order: the first reason wins. */
final class NaiveChecks {

    private final NaiveExchange exchange;

    NaiveChecks(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    /** Why a new order is refused, or null; one that is not then adds itself to the legs of its basket. */
    Reason refusal(TestCommand c, NaiveAdded added, boolean allOrNone) {
        NaiveGroup group = c.linkGroup == NULL ? null : exchange.orders.group(c.memberId, c.linkGroup);
        if (allOrNone && NaiveForm.isInvalidAllOrNone(c)) {
            return Reason.INVALID_VALUE;
        }
        if (allOrNone && c.timeInForce != TimeInForce.FOK) {
            return Reason.INVALID_TIME_IN_FORCE;
        }
        NaiveInstrument instrument = exchange.instruments.get(c.instrumentId);
        if (NaiveForm.isInvalid(c) || group != null && !group.fits(c.side, instrument)) {
            return Reason.INVALID_VALUE;
        }
        Reason who = whoRefusal(c, instrument);
        if (who != null) {
            return who;
        }
        if (c.restingOrderId != NULL && !instrument.terms.isDirectedAllowed()) {
            return Reason.UNSUPPORTED;
        }
        if (NaiveForm.isPriceInvalid(c, instrument)) {
            return Reason.INVALID_PRICE;
        }
        if (NaiveForm.isQuantityInvalid(c, instrument, group)) {
            return Reason.INVALID_QUANTITY;
        }
        if (NaiveForm.isTimeInForceInvalid(c)) {
            return Reason.INVALID_TIME_IN_FORCE;
        }
        if (NaiveForm.isExpiryInvalid(c, exchange.nowNs)) {
            return Reason.INVALID_EXPIRY;
        }
        if (NaiveForm.isSourceInvalid(c, instrument)) {
            return Reason.INVALID_SOURCE;
        }
        NaiveOrder order = new NaiveOrder(0, c, instrument, exchange.members.get(c.memberId));
        Reason reason = stateRefusal(order);
        reason = reason != null ? reason : limitRefusal(order, c, added);
        reason = reason != null ? reason : bookRefusal(order);
        reason = reason != null ? reason : added.clash(c, instrument);
        if (reason == null) {
            added.add(order, c.linkGroup == NULL || group != null ? null : c.linkGroup);
        }
        return reason;
    }

    private Reason whoRefusal(TestCommand c, NaiveInstrument instrument) {
        NaiveMember member = exchange.members.get(c.memberId);
        Access access = exchange.sessions.access(c);
        if (access == null || access == Access.READ
            || c.prevention == SelfTradePrevention.NONE && member.prevention != SelfTradePrevention.NONE) {
            return Reason.NOT_AUTHORIZED;
        }
        if (instrument == null) {
            return Reason.UNKNOWN_INSTRUMENT;
        }
        if (member.stopped) {
            return Reason.MEMBER_STOPPED;
        }
        if (member.role != Role.PROSUMER && member.role != (c.side == Side.BUY ? Role.CONSUMER : Role.PRODUCER)) {
            return Reason.ROLE_NOT_ALLOWED;
        }
        return exchange.orders.orderIdOf(c.memberId, c.clientOrderId) != null
            ? Reason.DUPLICATE_CLIENT_ORDER_ID : null;
    }

    private Reason stateRefusal(NaiveOrder order) {
        NaiveInstrument instrument = order.instrument;
        if (instrument.isClosed()) {
            return Reason.INSTRUMENT_CLOSED;
        }
        boolean callable = order.type == OrderType.LIMIT && order.rests() && !order.postOnly
            && order.minimumQuantity == NULL;
        if (!instrument.isContinuous() && !(instrument.state == InstrumentState.AUCTION && callable)) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        return priceRefusal(order, order.price, true);
    }

    /** The band and the collar; the band of the stop price too if asked. */
    Reason priceRefusal(NaiveOrder order, long price, boolean andStopPrice) {
        NaiveInstrument instrument = order.instrument;
        if (price != NULL && instrument.isOutOfBand(price)
            || andStopPrice && order.stopPrice != NULL && instrument.isOutOfBand(order.stopPrice)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        return price != NULL && instrument.isBeyondCollar(price) ? Reason.COLLAR : null;
    }

    private Reason limitRefusal(NaiveOrder order, TestCommand c, NaiveAdded added) {
        NaiveLimits limits = exchange.limits;
        Reason size = limits.size(order.instrument, order.instrument.bound(order), order.quantity);
        if (size != null) {
            return size;
        }
        if (order.member.isTooFast(exchange.nowNs, added.legs)) {
            return Reason.ORDER_RATE;
        }
        Reason open = order.rests() ? limits.openOrders(order.member, added) : null;
        Reason money = open != null ? open : moneyRefusal(order, added);
        if (money != null) {
            return money;
        }
        Long linkGroup = c.linkGroup == NULL ? null : c.linkGroup;
        boolean full = order.rests() && (limits.isFull(added) || NaiveLimits.isFullOfSources(order, added)
            || limits.isFullOfGroups(c.memberId, linkGroup, added));
        return full ? Reason.EXCHANGE_FULL : null;
    }

    /** Credit and capacity of all an order has left. */
    Reason moneyRefusal(NaiveOrder order, NaiveAdded added) {
        Reason credit = exchange.limits.credit(order.member, NaiveMoney.reserve(order), added);
        BigInteger counted = NaiveLimits.counted(order);
        return credit != null ? credit
            : exchange.limits.capacity(order.member, order.instrument, order.buys(), counted, added);
    }

    private Reason bookRefusal(NaiveOrder order) {
        if (order.postOnly && exchange.matching.wouldMeet(order)) {
            return Reason.POST_ONLY;
        }
        if (order.minimumQuantity != NULL && !NaiveLookAhead.reachesMinimum(order)) {
            return Reason.MINIMUM_QUANTITY;
        }
        if (order.restingOrderId != NULL && !exchange.orders.live.containsKey(order.restingOrderId)) {
            return exchange.orders.hasEnded(order.restingOrderId)
                ? Reason.ORDER_ALREADY_ENDED : Reason.UNKNOWN_ORDER;
        }
        return null;
    }
}
