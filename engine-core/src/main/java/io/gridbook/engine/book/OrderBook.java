package io.gridbook.engine.book;

/**
 * The resting orders of one instrument in price-time priority, and the stops that wait beside them.
 *
 * <p><b>Units.</b> Prices are signed, quantities positive; a negative price is an ordinary price.
 * <p><b>Threading.</b> Confined to the engine thread.
 * <p><b>Allocation.</b> Orders and levels come from the {@link BookPools}.
 * <p><b>Errors.</b> None: callers validate, so a violated precondition is a bug and fails an assertion.
 */
public final class OrderBook {

    /** Numbers of sides that an instrument may use up. */
    private static final int SIDE_IDS = 128;
    private static final int ASKS = SourceSides.SETS_MAX;
    private static final int STOPS = 2 * SourceSides.SETS_MAX;

    private final OrderPool orders;
    private final LevelPool levels;
    private final SourceSides bids;
    private final SourceSides asks;
    private final BookSide[] plainSides;
    private final StopBook stops;
    private boolean plain = true;

    public OrderBook(BookPools pools, int instrumentId, long tickSize) {
        int firstSideId = instrumentId * SIDE_IDS;
        this.orders = pools.orders();
        this.levels = pools.levels();
        this.bids = new SourceSides(pools, firstSideId, true, tickSize);
        this.asks = new SourceSides(pools, firstSideId + ASKS, false, tickSize);
        this.plainSides = new BookSide[] {asks.side(0), bids.side(0)};
        this.stops = new StopBook(pools, firstSideId + STOPS, tickSize);
    }

    public SourceSides sides(boolean buy) {
        return buy ? bids : asks;
    }

    /** The levels of such orders' side that say nothing about sources. No branch: nobody can guess the side. */
    public BookSide plainSide(int attributes) {
        return plainSides[attributes & 1];
    }

    /** The levels that such orders may trade with. */
    public BookSide plainContra(int attributes) {
        return plainSides[~attributes & 1];
    }

    public StopBook stops() {
        return stops;
    }

    /** Whether nobody has ever used energy sources here. */
    public boolean isPlain() {
        return plain;
    }

    /** Somebody has used energy sources here, even if nothing is left to show it. */
    public void leavePlain() {
        bids.leavePlain();
        plain = false;
    }

    /** Let an order rest at the back of its price. */
    public void add(int order) {
        assert orders.level(order) == OrderPool.NONE && orders.visibleQuantity(order) > 0;
        SourceSides sides = sides(orders.isBuy(order));
        sides.add(order, orders.price(order));
        plain &= sides.isPlain();
    }

    /** Let an order rest where its priority puts it. */
    public void insert(int order) {
        SourceSides sides = sides(orders.isBuy(order));
        sides.insert(order);
        plain &= sides.isPlain();
    }

    /** Take an order out, with what it has left. */
    public void remove(int order) {
        assert orders.level(order) != OrderPool.NONE;
        int attributes = orders.attributes(order);
        sides(OrderAttributes.isBuy(attributes)).sideOf(OrderAttributes.sources(attributes))
            .remove(order, orders.price(order));
    }

    /** Execute a part of a resting order, what it shows first; showing nothing it is to be removed or refilled. */
    public void execute(int order, long quantity) {
        assert quantity > 0 && quantity <= orders.leavesQuantity(order);
        long shown = orders.visibleQuantity(order);
        orders.execute(order, quantity);
        if (quantity > shown) {
            orders.special().hiddenQuantity(order, orders.leavesQuantity(order));
        }
        levels.addQuantity(orders.level(order), -Math.min(quantity, shown));
    }

    /** Change what a resting order has left, in its place; an iceberg's hidden part gives first. */
    public void resize(int order, long leavesQuantity) {
        long before = orders.visibleQuantity(order);
        if (OrderAttributes.isIceberg(orders.attributes(order))) {
            orders.special().reduceHidden(order, orders.leavesQuantity(order) - leavesQuantity);
        }
        orders.leavesQuantity(order, leavesQuantity);
        levels.addQuantity(orders.level(order), orders.visibleQuantity(order) - before);
    }

    /** Show the next clip of an iceberg whose last one is used up, a step further from the market. */
    public void refill(int order, long price, long priority) {
        remove(order);
        orders.price(order, price);
        orders.priority(order, priority);
        orders.special().showClip(order, orders.leavesQuantity(order));
        add(order);
    }
}
