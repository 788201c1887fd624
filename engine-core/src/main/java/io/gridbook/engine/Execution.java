package io.gridbook.engine;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Side;

/** One trade and all that follows from it at once: events, linked orders, limits, the next clip, triggered stops. */
final class Execution {

    private final CommandContext context;
    private final OrderStore store;
    private final OrderPool orders;
    private final LinkedOrders linked;
    private final TradeLog trades;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    Execution(CommandContext context, OrderStore store, LinkedOrders linked, TradeLog trades,
        OrderEventPublisher orderEvents, MarketEventPublisher marketEvents) {
        this.context = context;
        this.store = store;
        this.orders = store.orders();
        this.linked = linked;
        this.trades = trades;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /** An incoming order, which is not in the book, trades with a resting one at its price. */
    void trade(Instrument instrument, int incoming, int resting, long quantity, boolean selfTrade) {
        long price = orders.price(resting);
        long tradeId = store.nextTradeId();
        marketEvents.touch(instrument, resting);
        orders.execute(incoming, quantity);
        executeResting(instrument, resting, quantity);
        instrument.traded(price, context.step());
        boolean buys = orders.isBuy(incoming);
        int buy = buys ? incoming : resting;
        int sell = buys ? resting : incoming;
        orderEvents.executed(incoming, sell, tradeId, price, quantity, true, selfTrade);
        orderEvents.executed(resting, sell, tradeId, price, quantity, false, selfTrade);
        record(instrument, tradeId, buy, sell, price, quantity);
        marketEvents.traded(
            instrument, tradeId, buys ? Side.BUY : Side.SELL, buy, sell, price, quantity, selfTrade);
        int group = linked.groupOf(resting);
        settle(instrument, resting);
        linked.shrink(group, resting, quantity);
        linked.shrink(linked.groupOf(incoming), incoming, quantity);
        trigger(instrument, price);
    }

    /** Two resting orders trade at the price of an auction. */
    void cross(Instrument instrument, int buy, int sell, long price, long quantity, boolean selfTrade) {
        long tradeId = store.nextTradeId();
        marketEvents.flush();
        executeResting(instrument, buy, quantity);
        executeResting(instrument, sell, quantity);
        instrument.traded(price, context.step());
        orderEvents.executed(buy, sell, tradeId, price, quantity, false, selfTrade);
        orderEvents.executed(sell, sell, tradeId, price, quantity, false, selfTrade);
        record(instrument, tradeId, buy, sell, price, quantity);
        marketEvents.traded(instrument, tradeId, Side.NULL_VAL, buy, sell, price, quantity, selfTrade);
        int buyGroup = linked.groupOf(buy);
        int sellGroup = linked.groupOf(sell);
        settleCrossed(instrument, buy);
        settleCrossed(instrument, sell);
        linked.shrink(buyGroup, buy, quantity);
        linked.shrink(sellGroup, sell, quantity);
        trigger(instrument, price);
    }

    private void record(Instrument instrument, long tradeId, int buy, int sell, long price, long quantity) {
        store.exposure().executed(instrument, buy, price, quantity);
        store.exposure().executed(instrument, sell, price, quantity);
        trades.add(tradeId, instrument.id(), price, quantity, buy, sell);
    }

    private void executeResting(Instrument instrument, int resting, long quantity) {
        store.exposure().close(instrument, resting);
        instrument.book().execute(resting, quantity);
        store.exposure().open(instrument, resting);
    }

    private void settleCrossed(Instrument instrument, int order) {
        marketEvents.touch(instrument, order);
        if (orders.leavesQuantity(order) == 0) {
            store.remove(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        }
    }

    /** A resting order that has nothing left is done; an iceberg that shows nothing shows its next clip. */
    private void settle(Instrument instrument, int resting) {
        marketEvents.touch(instrument, resting);
        if (orders.leavesQuantity(resting) == 0) {
            store.remove(resting, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (OrderAttributes.isIceberg(orders.attributes(resting)) && orders.visibleQuantity(resting) == 0) {
            refill(instrument, resting);
        }
    }

    /**
     * Show the next clip of an iceberg, at the back of its price or a step further from the market. Its place among
     * those that expire with it changes along.
     */
    void refill(Instrument instrument, int order) {
        marketEvents.touch(instrument, order);
        long price = orders.price(order);
        long step = orders.special().clipPriceStep(order);
        long next = orders.isBuy(order)
            ? lower(price, step, instrument.terms().priceMin()) : higher(price, step, instrument.terms().priceMax());
        store.exposure().close(instrument, order);
        instrument.book().refill(order, next, store.nextPriority());
        store.reschedule(instrument, order, orders.expireAt(order));
        store.exposure().open(instrument, order);
        marketEvents.touch(instrument, order);
    }

    /** A band may be wider than 63 bits: what wraps around is beyond it too. */
    private static long lower(long price, long step, long min) {
        long next = price - step;
        return next > price || next < min ? min : next;
    }

    private static long higher(long price, long step, long max) {
        long next = price + step;
        return next < price || next > max ? max : next;
    }

    private void trigger(Instrument instrument, long price) {
        int stop;
        while ((stop = instrument.book().stops().firstReached(price)) != OrderPool.NONE) {
            store.takeOut(instrument, stop);
            store.trigger(instrument, stop);
        }
    }
}
