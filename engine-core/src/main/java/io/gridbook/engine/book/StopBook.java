package io.gridbook.engine.book;

/**
 * The stops of one instrument that wait for their price, the one to be triggered first in front.
 *
 * <p>Buys wait for the price to rise, so the lowest stopPrice is the nearest; sells for it to fall.
 */
public final class StopBook {

    private final OrderPool orders;
    private final LevelPool levels;
    private final BookSide buys;
    private final BookSide sells;

    StopBook(BookPools pools, int firstSideId, long tickSize) {
        this.orders = pools.orders();
        this.levels = pools.levels();
        this.buys = new BookSide(pools, firstSideId, false, tickSize);
        this.sells = new BookSide(pools, firstSideId + 1, true, tickSize);
    }

    public void add(int order) {
        side(order).append(order, orders.special().stopPrice(order));
    }

    public void remove(int order) {
        side(order).remove(order, orders.special().stopPrice(order));
    }

    /** Whether a trade at this price triggers the order. */
    public boolean isReached(int order, long tradePrice) {
        long stopPrice = orders.special().stopPrice(order);
        return orders.isBuy(order) ? tradePrice >= stopPrice : tradePrice <= stopPrice;
    }

    /** The stop a trade at this price triggers first: the nearest, then the earliest; or {@link OrderPool#NONE}. */
    public int firstReached(long tradePrice) {
        int level = firstReached(buys, tradePrice);
        if (level == BookSide.NONE) {
            level = firstReached(sells, tradePrice);
        }
        return level == BookSide.NONE ? OrderPool.NONE : levels.firstOrder(level);
    }

    private static int firstReached(BookSide side, long tradePrice) {
        return side.isCrossedBy(tradePrice) ? side.bestLevel() : BookSide.NONE;
    }

    /** Change what a waiting stop has left, in its place. */
    public void resize(int order, long leavesQuantity) {
        levels.addQuantity(orders.level(order), leavesQuantity - orders.leavesQuantity(order));
        orders.leavesQuantity(order, leavesQuantity);
    }

    private BookSide side(int order) {
        return orders.isBuy(order) ? buys : sells;
    }
}
