package io.gridbook.engine.book;

/**
 * Walks the resting orders of one direction of a book in the order an incoming one would meet them, changing nothing.
 *
 * <p><b>Allocation.</b> None after construction.
 */
public final class OrderWalk {

    private final OrderPool orders;
    private final LevelPool levels;
    private final int[] next = new int[SourceSides.SETS_MAX];
    private SourceSides sides;
    private boolean buy;
    private int sources;
    private int preferred;

    public OrderWalk(BookPools pools) {
        this.orders = pools.orders();
        this.levels = pools.levels();
    }

    /** Begin at the best price, with the orders that go with these sources. */
    public void start(OrderBook book, boolean buySide, int eligibleSources, int preferredSource) {
        sides = book.sides(buySide);
        buy = buySide;
        sources = eligibleSources;
        preferred = preferredSource;
        for (int i = 0; i < sides.size(); i++) {
            int level = (sides.sources(i) & sources) == 0 ? SourceSides.NONE : sides.side(i).bestLevel();
            next[i] = level == SourceSides.NONE ? OrderPool.NONE : levels.firstOrder(level);
        }
    }

    /** The next order, or {@link OrderPool#NONE}. */
    public int next() {
        int best = -1;
        for (int i = 0; i < sides.size(); i++) {
            if (next[i] != OrderPool.NONE && (best < 0 || isBefore(i, best))) {
                best = i;
            }
        }
        if (best < 0) {
            return OrderPool.NONE;
        }
        int order = next[best];
        next[best] = following(sides.side(best), order);
        return order;
    }

    private int following(BookSide side, int order) {
        int behind = levels.nextOrder(order);
        if (behind != OrderPool.NONE) {
            return behind;
        }
        int level = side.nextLevel(orders.level(order));
        return level == BookSide.NONE ? OrderPool.NONE : levels.firstOrder(level);
    }

    private boolean isBefore(int side, int other) {
        int a = next[side];
        int b = next[other];
        if (orders.price(a) != orders.price(b)) {
            return orders.price(a) < orders.price(b) != buy;
        }
        boolean isPreferred = (sides.sources(side) & preferred) != 0;
        if (isPreferred != ((sides.sources(other) & preferred) != 0)) {
            return isPreferred;
        }
        return orders.priority(a) < orders.priority(b);
    }
}
