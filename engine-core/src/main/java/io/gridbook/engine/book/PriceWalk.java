package io.gridbook.engine.book;

/**
 * Walks the prices of one direction of a book, best first, adding up what all energy sources show there.
 *
 * <p><b>Allocation.</b> None after construction.
 */
public final class PriceWalk {

    private final LevelPool levels;
    private final int[] next = new int[SourceSides.SETS_MAX];
    private SourceSides sides;
    private boolean buy;
    private long price;
    private long quantity;
    private int orderCount;

    public PriceWalk(BookPools pools) {
        this.levels = pools.levels();
    }

    public void start(OrderBook book, boolean buySide) {
        sides = book.sides(buySide);
        buy = buySide;
        for (int i = 0; i < sides.size(); i++) {
            next[i] = sides.side(i).bestLevel();
        }
    }

    /** Go to the next price; false when there is none. */
    public boolean next() {
        boolean found = false;
        for (int i = 0; i < sides.size(); i++) {
            if (next[i] != BookSide.NONE) {
                long candidate = levels.price(next[i]);
                price = found ? better(price, candidate) : candidate;
                found = true;
            }
        }
        quantity = 0;
        orderCount = 0;
        for (int i = 0; found && i < sides.size(); i++) {
            int level = next[i];
            if (level != BookSide.NONE && levels.price(level) == price) {
                quantity += levels.quantity(level);
                orderCount += levels.orderCount(level);
                next[i] = sides.side(i).nextLevel(level);
            }
        }
        return found;
    }

    private long better(long a, long b) {
        return buy ? Math.max(a, b) : Math.min(a, b);
    }

    public long price() {
        return price;
    }

    /** What is shown at the price. */
    public long quantity() {
        return quantity;
    }

    public int orderCount() {
        return orderCount;
    }
}
