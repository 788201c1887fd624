package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.List;

/** Placing, replacing, cancelling and matching in the naive model. */
final class NaiveTrading {

    private final NaiveExchange exchange;
    private long lastOrderId;
    private long lastTradeId;

    NaiveTrading(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    void place(TestCommand c) {
        Reason reason = refusal(c);
        if (reason != null) {
            Long original = reason == Reason.DUPLICATE_CLIENT_ORDER_ID
                ? exchange.orderIdOf(c.memberId, c.clientOrderId) : null;
            exchange.emit("OrderRejected", c.requestId, exchange.stream(c.memberId),
                exchange.knownMember(c.memberId), c.clientOrderId, original, c.instrumentId, c.side, c.orderType,
                c.price, c.quantity, c.timeInForce, reason);
            return;
        }
        NaiveInstrument instrument = exchange.instruments.get(c.instrumentId);
        NaiveOrder order = new NaiveOrder(
            ++lastOrderId, c, instrument, exchange.members.get(c.memberId).maySelfTrade);
        exchange.emit("OrderAccepted", c.requestId, exchange.stream(c.memberId), c.memberId, c.clientOrderId,
            order.orderId, instrument.id, order.side, order.type, order.price, order.quantity, c.budget,
            order.quantity, order.timeInForce, order.expireAt, c.displayQuantity, c.clipPriceStep,
            c.minimumQuantity, c.stopPrice, c.postOnly, c.source, null, c.preferredSource, c.prevention, c.linkGroup,
            c.restingOrderId, 1);
        long bound = instrument.bound(order.buys(), order.price);
        if (order.timeInForce == TimeInForce.FOK && reachable(order, bound) < order.quantity) {
            cancelRest(order, EndedReason.FILL_OR_KILL);
            return;
        }
        boolean ownMet = match(order, bound);
        if (order.leaves == 0) {
            exchange.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (ownMet) {
            cancelRest(order, EndedReason.SELF_TRADE);
        } else if (order.rests()) {
            exchange.rest(order);
            exchange.touch(order);
        } else {
            boolean collar = order.price == NULL && instrument.collared() && instrument.best(!order.buys()) != null;
            cancelRest(order, collar ? EndedReason.COLLAR : EndedReason.IMMEDIATE_OR_CANCEL);
        }
    }

    private Reason refusal(TestCommand c) {
        NaiveMember member = exchange.members.get(c.memberId);
        if (c.clientOrderId < 1 || c.side == Side.NULL_VAL || c.orderType == OrderType.NULL_VAL) {
            return Reason.INVALID_VALUE;
        }
        Access access = exchange.access(c);
        if (access == null || access == Access.READ
            || c.prevention == SelfTradePrevention.NONE && !member.maySelfTrade) {
            return Reason.NOT_AUTHORIZED;
        }
        NaiveInstrument i = exchange.instruments.get(c.instrumentId);
        if (i == null) {
            return Reason.UNKNOWN_INSTRUMENT;
        }
        boolean buys = c.side == Side.BUY;
        if (member.role != Role.PROSUMER && member.role != (buys ? Role.CONSUMER : Role.PRODUCER)) {
            return Reason.ROLE_NOT_ALLOWED;
        }
        if (exchange.orderIdOf(c.memberId, c.clientOrderId) != null) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        boolean oddPrevention = c.prevention != SelfTradePrevention.NULL_VAL
            && c.prevention != SelfTradePrevention.NONE && c.prevention != SelfTradePrevention.CANCEL_INCOMING;
        boolean market = c.orderType == OrderType.MARKET;
        if (!market && c.orderType != OrderType.LIMIT || oddPrevention || c.source != EnergySource.NULL_VAL
            || c.displayQuantity != NULL || c.stopPrice != NULL) {
            return Reason.UNSUPPORTED;
        }
        boolean priced = c.price != NULL;
        if (!priced && !market || priced && c.price % i.terms.tickSize() != 0) {
            return Reason.INVALID_PRICE;
        }
        if (c.quantity <= 0 || c.quantity % i.terms.lotSize() != 0) {
            return Reason.INVALID_QUANTITY;
        }
        boolean gtd = c.timeInForce == TimeInForce.GTD;
        boolean rests = gtd || c.timeInForce == TimeInForce.GFS;
        if (market && rests) {
            return Reason.INVALID_TIME_IN_FORCE;
        }
        if (gtd && (c.expireAt == NULL || c.expireAt <= exchange.nowNs) || !gtd && c.expireAt != NULL) {
            return Reason.INVALID_EXPIRY;
        }
        if (i.closed()) {
            return Reason.INSTRUMENT_CLOSED;
        }
        if (i.state != InstrumentState.CONTINUOUS) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        if (priced && (c.price < i.terms.priceMin() || c.price > i.terms.priceMax())) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (priced && i.beyondCollar(c.price)) {
            return Reason.COLLAR;
        }
        if (c.quantity > i.terms.quantityMax()) {
            return Reason.QUANTITY_TOO_LARGE;
        }
        if (rests || !market && c.timeInForce == TimeInForce.NULL_VAL) {
            long open = exchange.live.values().stream().filter(order -> order.memberId == c.memberId).count();
            if (member.maxOpenOrders != NULL_INT && open >= member.maxOpenOrders) {
                return Reason.OPEN_ORDERS;
            }
            if (exchange.live.size() >= exchange.maxOrders) {
                return Reason.EXCHANGE_FULL;
            }
        }
        return c.postOnly.name().equals("TRUE") && crosses(i, buys, i.bound(buys, c.price)) ? Reason.POST_ONLY : null;
    }

    private static boolean crosses(NaiveInstrument instrument, boolean buys, long price) {
        NaiveOrder best = instrument.best(!buys);
        return best != null && (buys ? best.price <= price : best.price >= price);
    }

    private long reachable(NaiveOrder order, long bound) {
        long sum = 0;
        for (NaiveOrder resting : order.instrument.queue(!order.buys())) {
            boolean within = order.buys() ? resting.price <= bound : resting.price >= bound;
            if (!within || sameGroup(order, resting) && !order.maySelfTrade) {
                return sum;
            }
            sum += resting.leaves;
        }
        return sum;
    }

    private boolean sameGroup(NaiveOrder a, NaiveOrder b) {
        return exchange.members.get(a.memberId).group == exchange.members.get(b.memberId).group;
    }

    private boolean match(NaiveOrder order, long bound) {
        NaiveInstrument instrument = order.instrument;
        boolean ownMet = false;
        while (order.leaves > 0 && crosses(instrument, order.buys(), bound) && !ownMet) {
            NaiveOrder resting = instrument.best(!order.buys());
            boolean own = sameGroup(order, resting);
            if (own && !order.maySelfTrade) {
                ownMet = true;
            } else {
                trade(order, resting, own);
            }
        }
        exchange.flush();
        return ownMet;
    }

    private void trade(NaiveOrder incoming, NaiveOrder resting, boolean own) {
        NaiveInstrument instrument = incoming.instrument;
        exchange.touch(resting);
        long quantity = Math.min(incoming.leaves, resting.leaves);
        long tradeId = ++lastTradeId;
        instrument.lastPrice = resting.price;
        for (NaiveOrder side : List.of(incoming, resting)) {
            side.leaves -= quantity;
            side.executed += quantity;
            exchange.emit("OrderExecuted", null, exchange.stream(side.memberId), side.memberId, side.clientOrderId,
                side.orderId, instrument.id, tradeId, side.side, resting.price, quantity, side.leaves,
                side.executed, side == incoming ? "TRUE" : "FALSE", "GRID", own ? "TRUE" : null);
        }
        NaiveOrder buy = incoming.buys() ? incoming : resting;
        NaiveOrder sell = incoming.buys() ? resting : incoming;
        exchange.emit("TradeExecuted", instrument.id, ++instrument.publicSequence, tradeId, resting.price, quantity,
            incoming.side, "GRID", own ? "TRUE" : "FALSE", buy.orderId, buy.memberId, sell.orderId, sell.memberId);
        if (resting.leaves == 0) {
            exchange.end(resting, OrderStatus.FILLED, EndedReason.NULL_VAL);
        }
    }

    void cancel(TestCommand c) {
        Access access = exchange.access(c);
        boolean mayTrade = access != null && access != Access.READ;
        NaiveOrder order = mayTrade ? exchange.find(c) : null;
        if (order != null && order.status == OrderStatus.LIVE) {
            cancelLive(order, c.requestId, EndedReason.REQUESTED);
        } else {
            rejectTarget("CancelRejected", c, order, !mayTrade ? Reason.NOT_AUTHORIZED
                : order == null ? Reason.UNKNOWN_ORDER : Reason.ORDER_ALREADY_ENDED);
        }
    }

    private void rejectTarget(String name, TestCommand c, NaiveOrder order, Reason reason) {
        Long stream = exchange.stream(c.memberId);
        Integer member = exchange.knownMember(c.memberId);
        if (order == null) {
            exchange.emit(name, c.requestId, stream, member, c.originalClientOrderId, c.orderId, null, reason, null,
                null, null, null);
        } else {
            exchange.emit(name, c.requestId, stream, member, order.clientOrderId, order.orderId,
                order.instrument.id, reason, order.status, order.leaves, order.executed, order.revision);
        }
    }

    void massCancel(TestCommand c) {
        Access access = exchange.access(c);
        if (access == null || access == Access.READ) {
            exchange.refuse(c, Reason.NOT_AUTHORIZED);
        } else if (c.instrumentId != NULL_INT && !exchange.instruments.containsKey(c.instrumentId)) {
            exchange.refuse(c, Reason.UNKNOWN_INSTRUMENT);
        } else {
            List<NaiveOrder> meant = exchange.live.values().stream().filter(order -> order.memberId == c.memberId
                && (c.instrumentId == NULL_INT || order.instrument.id == c.instrumentId)
                && (c.side == Side.NULL_VAL || order.side == c.side)
                && (c.ofSession == NULL || order.sessionId == c.ofSession)
                && (c.area.isEmpty() || order.instrument.terms.area().equals(c.area))).toList();
            meant.forEach(order -> cancelLive(order, null, EndedReason.MASS_CANCEL));
            exchange.flush();
            exchange.emit("MassCancelled", c.requestId, exchange.stream(c.memberId), c.memberId, meant.size());
        }
    }

    void cancelLive(NaiveOrder order, Long requestId, EndedReason reason) {
        exchange.touch(order);
        exchange.emit("OrderCancelled", requestId, exchange.stream(order.memberId), order.memberId,
            order.clientOrderId, order.orderId, order.instrument.id, order.leaves, reason);
        exchange.end(order, OrderStatus.CANCELLED, reason);
    }

    private void cancelRest(NaiveOrder order, EndedReason reason) {
        exchange.emit("OrderCancelled", null, exchange.stream(order.memberId), order.memberId, order.clientOrderId,
            order.orderId, order.instrument.id, order.leaves, reason);
        exchange.end(order, OrderStatus.CANCELLED, reason);
    }

    void replace(TestCommand c) {
        Access access = exchange.access(c);
        boolean malformed = c.clientOrderId != NULL && c.clientOrderId < 1
            || c.quantity != NULL && c.leavesQuantity != NULL;
        boolean mayTrade = access != null && access != Access.READ;
        NaiveOrder order = mayTrade || malformed ? exchange.find(c) : null;
        Reason reason = malformed ? Reason.INVALID_VALUE : !mayTrade ? Reason.NOT_AUTHORIZED
            : order == null ? Reason.UNKNOWN_ORDER
            : order.status != OrderStatus.LIVE ? Reason.ORDER_ALREADY_ENDED : replaceRefusal(c, order);
        if (reason != null) {
            rejectTarget("ReplaceRejected", c, order, reason);
        } else {
            apply(c, order);
        }
    }

    private Reason replaceRefusal(TestCommand c, NaiveOrder order) {
        NaiveInstrument i = order.instrument;
        if (c.clientOrderId != NULL && c.clientOrderId != order.clientOrderId
            && exchange.orderIdOf(c.memberId, c.clientOrderId) != null) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (c.price != NULL && c.price % i.terms.tickSize() != 0) {
            return Reason.INVALID_PRICE;
        }
        long amount = c.quantity != NULL ? c.quantity : c.leavesQuantity;
        if (amount != NULL && (amount < (order.executed > 0 ? 0 : 1) || amount % i.terms.lotSize() != 0)) {
            return Reason.INVALID_QUANTITY;
        }
        if (c.expireAt != NULL && (order.timeInForce != TimeInForce.GTD || c.expireAt <= exchange.nowNs)) {
            return Reason.INVALID_EXPIRY;
        }
        long price = c.price == NULL ? order.price : c.price;
        long quantity = newQuantity(c, order);
        boolean repriced = price != order.price;
        boolean otherExpiry = c.expireAt != NULL && i.cut(c.expireAt) != order.expireAt;
        if (i.state != InstrumentState.CONTINUOUS && (repriced || otherExpiry || quantity > order.quantity)) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        if (repriced && (price < i.terms.priceMin() || price > i.terms.priceMax())) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (repriced && i.beyondCollar(price)) {
            return Reason.COLLAR;
        }
        if ((repriced || quantity > order.quantity) && quantity > i.terms.quantityMax()) {
            return Reason.QUANTITY_TOO_LARGE;
        }
        if (order.postOnly && repriced && quantity > order.executed && crosses(i, order.buys(), price)) {
            return Reason.POST_ONLY;
        }
        return c.revision != NULL_INT && c.revision != order.revision ? Reason.STALE_REVISION : null;
    }

    private static long newQuantity(TestCommand c, NaiveOrder order) {
        return c.quantity != NULL ? c.quantity
            : c.leavesQuantity != NULL ? order.executed + c.leavesQuantity : order.quantity;
    }

    private void apply(TestCommand c, NaiveOrder order) {
        long quantity = Math.max(newQuantity(c, order), order.executed);
        long price = c.price == NULL || quantity == order.executed ? order.price : c.price;
        boolean repriced = price != order.price;
        boolean kept = !repriced && quantity <= order.quantity;
        boolean resized = quantity != order.quantity;
        order.revision++;
        if (c.clientOrderId != NULL && c.clientOrderId != order.clientOrderId) {
            exchange.rename(order, c.clientOrderId);
        }
        if (!kept || resized) {
            exchange.touch(order);
        }
        if (quantity > order.executed && c.expireAt != NULL) {
            order.expireAt = order.instrument.cut(c.expireAt);
        }
        order.price = price;
        order.quantity = quantity;
        order.leaves = quantity - order.executed;
        exchange.emit("OrderReplaced", c.requestId, exchange.stream(order.memberId), order.memberId,
            order.clientOrderId, order.orderId, order.instrument.id, order.price, order.quantity, order.leaves,
            order.executed, order.expireAt, order.revision, kept ? "TRUE" : "FALSE");
        if (order.leaves == 0) {
            exchange.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (!kept) {
            enterAgain(order, repriced);
        }
        exchange.flush();
    }

    private void enterAgain(NaiveOrder order, boolean repriced) {
        order.instrument.resting.remove(order);
        boolean ownMet = false;
        if (repriced) {
            exchange.flush();
            ownMet = match(order, order.price);
        }
        if (order.leaves == 0) {
            exchange.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (ownMet) {
            cancelRest(order, EndedReason.SELF_TRADE);
        } else {
            exchange.rest(order);
            exchange.touch(order);
        }
    }
}
