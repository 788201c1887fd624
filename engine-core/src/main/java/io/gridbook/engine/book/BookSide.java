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

    private static final int INDEX_MASK = BlockPool.WIDTH - 1;

    private final BookPools pools;
    private final LevelPool levels;
    private final BlockPool blocks;
    private final BlockTree tree;
    private final int sideId;
    private final long complement;
    private final long tickSize;
    private int bestLevel = NONE;
    private int recentBlock = BlockPool.NONE;
    private long recentNumber;

    BookSide(BookPools pools, int sideId, boolean buy, long tickSize) {
        this.pools = pools;
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
        return bestLevel != NONE && isWithin(bestLevel, limitPrice);
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
        if (levels.price(bestLevel) == price) {
            return bestLevel;
        }
        long rank = rank(price);
        int block = blockAt(rank >> BlockPool.WIDTH_BITS);
        return block == NONE ? NONE : levelIn(block, (int) rank & INDEX_MASK);
    }

    /** The next worse level, or {@link #NONE}. */
    public int nextLevel(int level) {
        int position = levels.position(level);
        int block = position >> BlockPool.WIDTH_BITS;
        int worse = blocks.bitmap(block) & -2 << (position & INDEX_MASK);
        if (worse == 0) {
            block = blocks.next(block);
            if (block == NONE) {
                return NONE;
            }
            worse = blocks.bitmap(block);
        }
        return blocks.level(block, Integer.numberOfTrailingZeros(worse));
    }

    /** Whether a handle taken earlier still is the level at a price. */
    public boolean isLevelAt(int level, long price) {
        return levels.is(level, sideId, price);
    }

    /** Add an order at the back of a price; its level is returned. */
    public int append(int order, long price) {
        int level = levelAt(price);
        if (level == NONE) {
            level = addLevel(price);
        }
        levels.append(pools.orders(), level, order);
        return level;
    }

    /** Add an order in front of those with a later priority. */
    void insert(int order, long price) {
        append(order, price);
        levels.advance(pools.orders(), pools.orders().level(order), order);
    }

    /** Take an order out; its level is returned, or {@link #NONE} when it was the last one there. */
    public int remove(int order) {
        int level = pools.orders().level(order);
        levels.unlink(pools.orders(), level, order);
        int block = levels.position(level) >> BlockPool.WIDTH_BITS;
        if (block != recentBlock) {
            recentBlock = block;
            recentNumber = blocks.number(block);
        }
        if (levels.orderCount(level) > 0) {
            return level;
        }
        removeLevel(level);
        return NONE;
    }

    /** The block of a number, or {@link #NONE}. Orders mostly move by a few ticks: the one last used is tried first. */
    private int blockAt(long number) {
        if (number == recentNumber && recentBlock != BlockPool.NONE) {
            return recentBlock;
        }
        int block = blocks.find(sideId, number);
        recentBlock = block;
        recentNumber = number;
        return block;
    }

    private int addLevel(long price) {
        long rank = rank(price);
        long number = rank >> BlockPool.WIDTH_BITS;
        int block = blockAt(number);
        if (block == NONE) {
            block = blocks.claim(sideId, number);
            tree.insert(block);
            recentBlock = block;
        }
        int index = (int) rank & INDEX_MASK;
        int level = levels.claim(sideId, price, block << BlockPool.WIDTH_BITS | index);
        blocks.setLevel(block, index, level);
        if (bestLevel == NONE || (price ^ complement) < (levels.price(bestLevel) ^ complement)) {
            bestLevel = level;
        }
        return level;
    }

    private void removeLevel(int level) {
        if (level == bestLevel) {
            bestLevel = nextLevel(level);
        }
        int position = levels.position(level);
        int block = position >> BlockPool.WIDTH_BITS;
        blocks.clearLevel(block, position & INDEX_MASK);
        if (blocks.bitmap(block) == 0) {
            tree.remove(block);
            blocks.release(block);
            recentBlock = BlockPool.NONE;
        }
        levels.release(level);
    }

    private int levelIn(int block, int index) {
        return (blocks.bitmap(block) & 1 << index) == 0 ? NONE : blocks.level(block, index);
    }

    private long rank(long price) {
        return (tickSize == 1 ? price : price / tickSize) ^ complement;
    }
}
