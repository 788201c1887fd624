package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One incoming order against the resting ones, and what a trade does to both. */
final class NaiveMatching {

    private final NaiveExchange exchange;
    private final NaiveEvents events;
    private final NaiveOrders orders;

    NaiveMatching(NaiveExchange exchange) {
        this.exchange = exchange;
        this.events = exchange.events;
        this.orders = exchange.orders;
    }

    /** Whether an order would meet another one, now or at the end of a call, own-group orders included. */
    boolean wouldMeet(NaiveOrder order) {
        boolean called = order.instrument.state == InstrumentState.AUCTION;
        return (called || order.instrument.isContinuous()) && next(order, order.instrument.bound(order)).isPresent();
    }

    /** The best price, then the preferred source, then the earliest. */
    Optional<NaiveOrder> next(NaiveOrder incoming, long bound) {
        Comparator<NaiveOrder> byPrice = Comparator.comparingLong(o -> incoming.buys() ? o.price : ~o.price);
        boolean prefers = incoming.buys() && incoming.preferredSource >= 0;
        return incoming.instrument.book.stream().filter(resting -> incoming.accepts(resting, bound))
            .min(byPrice.thenComparing(o -> !prefers || (o.sources & 1 << incoming.preferredSource) == 0)
                .thenComparing(o -> o.arrival));
    }

    /** Match with whatever is eligible; returns why what is left has to be cancelled, or null. */
    EndedReason match(NaiveOrder incoming, long bound, boolean volatility) {
        EndedReason end = null;
        while (end == null && wants(incoming)) {
            Optional<NaiveOrder> resting = next(incoming, bound);
            if (resting.isEmpty()
                || incoming.isBudgetOnly() && affordable(incoming, resting.get().price) == 0) {
                break;
            }
            end = meet(incoming, resting.get(), volatility);
        }
        events.flush();
        return end;
    }

    /** Match with one named order only. */
    EndedReason matchDirected(NaiveOrder incoming, long bound) {
        NaiveOrder target = orders.live.get(incoming.restingOrderId);
        EndedReason end = null;
        while (end == null && wants(incoming) && target != null && target.place == NaiveOrder.Place.BOOK
            && target.instrument == incoming.instrument && incoming.accepts(target, bound)) {
            end = meet(incoming, target, true);
        }
        events.flush();
        return end;
    }

    private static boolean wants(NaiveOrder order) {
        return order.isLive() && (order.isBudgetOnly() || order.leaves > 0);
    }

    /** Null = go on, else why what is left is cancelled. */
    private EndedReason meet(NaiveOrder incoming, NaiveOrder resting, boolean volatility) {
        if (volatility && incoming.instrument.isBeyondCollar(resting.price)) {
            exchange.states.change(incoming.instrument, InstrumentState.HALTED, "volatility", null);
            return EndedReason.COLLAR;
        }
        boolean own = incoming.sameSelfTradeGroup(resting);
        if (own && incoming.prevention != SelfTradePrevention.NONE) {
            return preventSelfTrade(incoming, resting);
        }
        long wanted = incoming.isBudgetOnly() ? affordable(incoming, resting.price) : incoming.leaves;
        long quantity = Math.min(wanted, resting.shown);
        events.touch(resting);
        trade(incoming, resting, quantity, resting.price, true);
        return null;
    }

    private EndedReason preventSelfTrade(NaiveOrder incoming, NaiveOrder resting) {
        SelfTradePrevention mode = incoming.prevention;
        if (mode == SelfTradePrevention.CANCEL_RESTING || mode == SelfTradePrevention.CANCEL_BOTH) {
            cancel(resting, null, EndedReason.SELF_TRADE);
            return mode == SelfTradePrevention.CANCEL_BOTH ? EndedReason.SELF_TRADE : null;
        }
        if (mode == SelfTradePrevention.CANCEL_INCOMING || incoming.isBudgetOnly()) {
            return EndedReason.SELF_TRADE;
        }
        long quantity = Math.min(incoming.leaves, resting.leaves);
        reduce(resting, quantity, EndedReason.SELF_TRADE);
        shrinkOthers(resting, quantity);
        reduce(incoming, quantity, EndedReason.SELF_TRADE);
        shrinkOthers(incoming, quantity);
        return null;
    }

    /** How much more an order with a budget alone can pay at a price, in whole lots. */
    private static long affordable(NaiveOrder incoming, long price) {
        NaiveInstrument instrument = incoming.instrument;
        long lot = instrument.terms.lotSize();
        long most = (instrument.terms.quantityMax() - incoming.executed) / lot * lot;
        if (price <= 0) {
            return most;
        }
        BigInteger left = NaiveMoney.toProduct(instrument, incoming.budget).subtract(incoming.spent);
        BigInteger lots = left.max(BigInteger.ZERO).divide(NaiveMoney.product(price, lot));
        return lots.multiply(BigInteger.valueOf(lot)).min(BigInteger.valueOf(most)).longValueExact();
    }

    /** A trade between an incoming and a resting order, or between a buy and a sell of the uncross. */
    void trade(NaiveOrder first, NaiveOrder second, long quantity, long price, boolean aggressive) {
        NaiveInstrument instrument = first.instrument;
        NaiveTrade trade = exchange.trades.add(first, second, quantity, price);
        instrument.lastPrice = price;
        for (NaiveOrder order : List.of(first, second)) {
            execute(order, quantity, price);
            events.tellOwner("OrderExecuted", null, order, trade.id, order.side, price, quantity, order.leaves,
                order.executed, aggressive && order == first ? "TRUE" : "FALSE", trade.sell.sourceName(),
                trade.isSelfTrade() ? "TRUE" : null);
        }
        events.tell("TradeExecuted", instrument.id, ++instrument.publicSequence, trade.id, price, quantity,
            aggressive ? first.side : null, trade.sell.sourceName(), trade.isSelfTrade() ? "TRUE" : "FALSE",
            trade.buy.orderId, trade.buy.member.id, trade.sell.orderId, trade.sell.member.id);
        NaiveOrder sooner = aggressive ? second : first;
        NaiveOrder later = aggressive ? first : second;
        if (aggressive) {
            settle(second);
        } else {
            events.touch(first);
            settleFilled(first);
            events.touch(second);
            settleFilled(second);
        }
        shrinkOthers(sooner, quantity);
        shrinkOthers(later, quantity);
        exchange.stops.reach(instrument, price);
    }

    private static void execute(NaiveOrder order, long quantity, long price) {
        order.executed += quantity;
        if (order.isBudgetOnly()) {
            order.quantity = order.executed;
            order.spent = order.spent.add(NaiveMoney.product(Math.max(0, price), quantity));
        } else {
            order.leaves -= quantity;
        }
        order.shown = Math.max(0, order.shown - quantity);
    }

    /** A resting order that was executed ends, or shows its next clip at the back of its next price. */
    private void settle(NaiveOrder resting) {
        settleFilled(resting);
        if (resting.isLive() && resting.shown == 0) {
            refill(resting);
        }
    }

    private void settleFilled(NaiveOrder order) {
        if (order.place == NaiveOrder.Place.BOOK && order.leaves == 0) {
            orders.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        }
    }

    void refill(NaiveOrder iceberg) {
        BigInteger step = BigInteger.valueOf(iceberg.clipPriceStep);
        BigInteger price = BigInteger.valueOf(iceberg.price);
        BigInteger next = iceberg.buys() ? price.subtract(step) : price.add(step);
        iceberg.price = next.max(BigInteger.valueOf(iceberg.instrument.terms.priceMin()))
            .min(BigInteger.valueOf(iceberg.instrument.terms.priceMax())).longValueExact();
        iceberg.showClip();
        orders.putLast(iceberg);
        events.touch(iceberg);
    }

    /** Take something of an order away, which may end it. */
    private void reduce(NaiveOrder order, long quantity, EndedReason reason) {
        events.touch(order);
        order.leaves -= quantity;
        order.cancelled += quantity;
        order.shrinkShown();
        if (order.leaves > 0) {
            events.tellOwner("OrderReduced", null, order, quantity, order.leaves, reason);
        } else {
            events.cancelled(null, order, quantity, reason);
            orders.end(order, OrderStatus.CANCELLED, reason);
        }
    }

    /** An order took or lost a part of what its group shares: so do the others. */
    private void shrinkOthers(NaiveOrder order, long quantity) {
        if (order.group == null) {
            return;
        }
        order.group.remaining -= quantity;
        for (NaiveOrder other : List.copyOf(order.group.joined)) {
            if (other != order) {
                reduce(other, quantity, EndedReason.LINKED);
            }
        }
    }

    /** An order joins its group, which may have less left than it brings. */
    void join(NaiveOrder order, long linkGroup) {
        orders.join(order, linkGroup);
        long tooMuch = order.leaves - order.group.remaining;
        if (tooMuch > 0) {
            reduce(order, tooMuch, EndedReason.LINKED);
        }
    }

    /** End an order with all it has left. */
    void cancel(NaiveOrder order, Long requestId, EndedReason reason) {
        events.touch(order);
        events.cancelled(requestId, order, order.leaves, reason);
        orders.end(order, OrderStatus.CANCELLED, reason);
    }

    /** Why the rest of an order that cannot rest is cancelled: the collar, when that is what bounded it. */
    EndedReason remainderReason(NaiveOrder order) {
        NaiveInstrument instrument = order.instrument;
        if (!instrument.isContinuous()) {
            return order.isStop() ? EndedReason.COLLAR : EndedReason.IMMEDIATE_OR_CANCEL;
        }
        long anything = order.buys() ? Long.MAX_VALUE : Long.MIN_VALUE;
        boolean collar = order.price == NULL && instrument.isCollared() && order.restingOrderId == NULL
            && next(order, anything).isPresent();
        return collar ? EndedReason.COLLAR : EndedReason.IMMEDIATE_OR_CANCEL;
    }
}
