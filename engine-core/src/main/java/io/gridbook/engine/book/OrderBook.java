package io.gridbook.engine.book;

/**
 * The resting orders of one instrument in price-time priority.
 *
 * <p><b>Units.</b> Prices are signed, quantities positive; a negative price is an ordinary price.
 * <p><b>Threading.</b> Confined to the engine thread.
 * <p><b>Allocation.</b> Orders, levels and blocks come from the {@link BookPools}.
 * <p><b>Errors.</b> None: callers validate, so a violated precondition is a bug and fails an assertion.
 */
public final class OrderBook {

    private final OrderPool orders;
    private final LevelPool levels;
    private final BookSide bids;
    private final BookSide asks;

    public OrderBook(BookPools pools, int instrumentId, long tickSize) {
        this.orders = pools.orders();
        this.levels = pools.levels();
        this.bids = new BookSide(pools, instrumentId * 2, true, tickSize);
        this.asks = new BookSide(pools, instrumentId * 2 + 1, false, tickSize);
    }

    public BookSide side(boolean buy) {
        return buy ? bids : asks;
    }

    /** Let an order rest at the back of its price. */
    public void add(int order) {
        assert orders.level(order) == OrderPool.NONE && orders.leavesQuantity(order) > 0;
        side(orders.isBuy(order)).append(order, orders.price(order));
    }

    /** Take an order out, with what it has left. */
    public void remove(int order) {
        assert orders.level(order) != OrderPool.NONE;
        side(orders.isBuy(order)).remove(order);
    }

    /** Execute a part of a resting order; at zero it is to be removed. */
    public void execute(int order, long quantity) {
        assert quantity > 0 && quantity <= orders.leavesQuantity(order);
        orders.execute(order, quantity);
        levels.addQuantity(orders.level(order), -quantity);
    }

    /** Change what a resting order has left, in its place. */
    public void resize(int order, long leavesQuantity) {
        levels.addQuantity(orders.level(order), leavesQuantity - orders.leavesQuantity(order));
        orders.leavesQuantity(order, leavesQuantity);
    }
}
