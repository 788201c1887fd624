package io.gridbook.engine.book;

import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** A book and orders for it, in order of their priorities. */
final class TestBook {

    static final int SOLAR = 1;
    static final int WIND = 2;

    final BookPools pools = new BookPools();
    final OrderPool orders = pools.orders();
    final OrderBook book;
    private long lastPriority;

    TestBook(int capacity) {
        pools.grow(capacity);
        book = new OrderBook(pools, 1, 1);
    }

    /** An order that rests nowhere yet. */
    int order(boolean buy, long price, long quantity, int sources) {
        int order = orders.claim();
        orders.instrumentId(order, 1);
        orders.attributes(order, OrderAttributes.withSources(OrderAttributes.pack(
            buy ? Side.BUY.value() : Side.SELL.value(), OrderType.LIMIT.value(), TimeInForce.GFS.value(), false,
            SelfTradePrevention.CANCEL_INCOMING.value()), sources, 0));
        orders.price(order, price);
        orders.special().stopPrice(order, price);
        orders.quantity(order, quantity);
        orders.leavesQuantity(order, quantity);
        orders.executedQuantity(order, 0);
        orders.expireAt(order, OrderPool.NULL);
        orders.priority(order, ++lastPriority);
        return order;
    }

    int sell(long price, long quantity, int source) {
        return rest(order(false, price, quantity, source));
    }

    int buy(long price, long quantity, int sources) {
        return rest(order(true, price, quantity, sources));
    }

    /** A sell that shows a part of its quantity. */
    int iceberg(long price, long quantity, long displayQuantity) {
        int order = order(false, price, quantity, OrderAttributes.GRID);
        orders.attributes(order, OrderAttributes.asIceberg(orders.attributes(order)));
        orders.special().displayQuantity(order, displayQuantity);
        orders.special().showClip(order, quantity);
        return rest(order);
    }

    private int rest(int order) {
        book.add(order);
        return order;
    }
}
