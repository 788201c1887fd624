package io.gridbook.engine.book;

/**
 * One side of a book: its price levels, best first.
 *
 * <p>Levels are kept by <em>rank</em>: the tick number on the sell side and its complement on the buy side, so that a
 * lower rank is a better price on both and every loop is written once. The level of a price is found by one hash probe
 * and an index; the next level by a bit scan or one step along the chain of blocks.
 *
 * <p><b>Units.</b> Prices are multiples of the tick size; a negative price is an ordinary price.
 */
public final class BookSide {

    public static final int NONE = LevelPool.NONE;

    private final OrderPool orders;
    private final LevelPool levels;
    private final BlockPool blocks;
    private final BlockTree tree;
    private final int sideId;
    private final long complement;
    private final long tickSize;
    private int bestLevel = NONE;
    private long bestPrice;
    private int recentBlock = NONE;
    private long recentNumber;

    BookSide(BookPools pools, int sideId, boolean buy, long tickSize) {
        this.orders = pools.orders();
        this.levels = pools.levels();
        this.blocks = pools.blocks();
        this.tree = new BlockTree(blocks);
        this.sideId = sideId;
        this.complement = buy ? -1 : 0;
        this.tickSize = tickSize;
    }

    /** The level with the best price, or {@link #NONE}. */
    public int bestLevel() {
        return bestLevel;
    }

    public boolean isEmpty() {
        return bestLevel == NONE;
    }

    /** Whether the best level is at {@code limitPrice} or better for the one who takes it. */
    public boolean isCrossedBy(long limitPrice) {
        return bestLevel != NONE && (bestPrice ^ complement) <= (limitPrice ^ complement);
    }

    /** Whether a level's price is at {@code limitPrice} or better for the one who takes it. */
    public boolean isWithin(int level, long limitPrice) {
        return (levels.price(level) ^ complement) <= (limitPrice ^ complement);
    }

    /** The level at a price, or {@link #NONE}. */
    public int levelAt(long price) {
        if (bestLevel == NONE) {
            return NONE;
        }
        if (bestPrice == price) {
            return bestLevel;
        }
        long rank = rank(price);
        int block = blockAt(rank >> BlockPool.WIDTH_BITS);
        if (block == NONE) {
            return NONE;
        }
        int level = LevelPool.level(block, LevelPool.index((int) rank));
        return levels.orderCount(level) == 0 ? NONE : level;
    }

    /** The next worse level, or {@link #NONE}. */
    public int nextLevel(int level) {
        int block = LevelPool.block(level);
        int worse = blocks.bitmap(block) & -2 << LevelPool.index(level);
        if (worse == 0) {
            block = blocks.next(block);
            if (block == NONE) {
                return NONE;
            }
            worse = blocks.bitmap(block);
        }
        return LevelPool.level(block, Integer.numberOfTrailingZeros(worse));
    }

    /** Add an order at the back of a price; its level is returned. */
    public int append(int order, long price) {
        long rank = rank(price);
        int block = blockFor(rank >> BlockPool.WIDTH_BITS);
        int level = LevelPool.level(block, LevelPool.index((int) rank));
        levels.append(level, order);
        if (bestLevel == NONE || (price ^ complement) < (bestPrice ^ complement)) {
            bestLevel = level;
            bestPrice = price;
        }
        return level;
    }

    /** Add an order in front of those with a later priority. */
    void insert(int order, long price) {
        levels.advance(append(order, price), order);
    }

    /** Take an order out from a price; its level is returned, which may be empty by now. */
    public int remove(int order, long price) {
        int level = orders.level(order);
        recentBlock = LevelPool.block(level);
        recentNumber = rank(price) >> BlockPool.WIDTH_BITS;
        boolean isBlockEmpty = levels.remove(level, order);
        if (level == bestLevel && levels.orderCount(level) == 0) {
            bestLevel = nextLevel(level);
            bestPrice = bestLevel == NONE ? 0 : levels.price(bestLevel);
        }
        if (isBlockEmpty) {
            tree.remove(recentBlock);
            blocks.release(recentBlock);
            recentBlock = NONE;
        }
        return level;
    }

    /** The level of a price, perhaps an empty one, or {@link #NONE}; found from another price and its level. */
    int peek(int level, long price, long newPrice) {
        long rank = rank(newPrice);
        long number = rank >> BlockPool.WIDTH_BITS;
        int block = number == rank(price) >> BlockPool.WIDTH_BITS ? LevelPool.block(level)
            : blocks.find(sideId, number);
        return block == NONE ? NONE : LevelPool.level(block, LevelPool.index((int) rank));
    }

    private int blockFor(long number) {
        int block = blockAt(number);
        if (block == NONE) {
            long first = ((number << BlockPool.WIDTH_BITS) ^ complement) * tickSize;
            block = blocks.claim(sideId, number, first, complement == 0 ? tickSize : -tickSize);
            tree.insert(block);
            recentBlock = block;
            recentNumber = number;
        }
        return block;
    }

    /** The block of a number, or {@link #NONE}. Orders mostly move by a few ticks: the one last used is tried first. */
    private int blockAt(long number) {
        if (number == recentNumber && recentBlock != NONE) {
            return recentBlock;
        }
        recentBlock = blocks.find(sideId, number);
        recentNumber = number;
        return recentBlock;
    }

    private long rank(long price) {
        return (tickSize == 1 ? price : price / tickSize) ^ complement;
    }
}
