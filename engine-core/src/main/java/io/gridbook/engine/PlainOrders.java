package io.gridbook.engine;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderBook;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/**
 * The short way of plain orders in a plain book: they come to rest, move or go, and meet nobody. Most commands of most
 * markets are of this kind.
 *
 * <p>It does what the long way does, without what such orders do not have: sources, clips, links, an expiry of their
 * own, limits of their member. Levels are reported by the handles the change has just had in its hands.
 */
final class PlainOrders {

    private final OrderStore store;
    private final OrderPool orders;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    PlainOrders(OrderStore store, OrderEventPublisher orderEvents, MarketEventPublisher marketEvents) {
        this.store = store;
        this.orders = store.orders();
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /** Whether the short way is an order's. */
    boolean isPlain(Instrument instrument, Member member, int order) {
        int attributes = orders.attributes(order);
        OrderBook book = instrument.book();
        return OrderAttributes.isPlainAtRest(attributes) && orders.expireAt(order) == OrderPool.NULL
            && OrderAttributes.sources(attributes) == book.sides(OrderAttributes.isBuy(attributes)).sources(0)
            && book.isPlain() && instrument.isTrading() && !member.isLimited();
    }

    /** Whether an order finds nobody at a price to trade with. */
    boolean meetsNobody(Instrument instrument, int order, long price) {
        return !instrument.book().sides(!orders.isBuy(order)).side(0).isCrossedBy(price);
    }

    /** Let a new order rest. */
    void rest(Instrument instrument, int order) {
        boolean buy = orders.isBuy(order);
        long price = orders.price(order);
        orders.priority(order, store.nextPriority());
        int level = side(instrument, buy).append(order, price);
        store.enterLive(order);
        marketEvents.level(instrument, buy, price, level);
    }

    /** Take an order to another price, with another quantity if need be. */
    void move(Instrument instrument, int order, long price, long quantity) {
        boolean buy = orders.isBuy(order);
        BookSide side = side(instrument, buy);
        long oldPrice = orders.price(order);
        int oldLevel = side.remove(order);
        orders.leavesQuantity(order, orders.leavesQuantity(order) + quantity - orders.quantity(order));
        orders.quantity(order, quantity);
        orders.price(order, price);
        orders.priority(order, store.nextPriority());
        int level = side.append(order, price);
        orderEvents.replaced(order, false);
        marketEvents.level(instrument, buy, oldPrice, oldLevel);
        marketEvents.level(instrument, buy, price, level);
    }

    /** Cancel an order its owner asked to be cancelled. */
    void cancel(Instrument instrument, int order, long requestId) {
        boolean buy = orders.isBuy(order);
        long price = orders.price(order);
        int level = side(instrument, buy).remove(order);
        orderEvents.cancelled(order, requestId, EndedReason.REQUESTED);
        store.end(order, OrderStatus.CANCELLED, EndedReason.REQUESTED);
        marketEvents.level(instrument, buy, price, level);
    }

    private static BookSide side(Instrument instrument, boolean buy) {
        return instrument.book().sides(buy).side(0);
    }
}
