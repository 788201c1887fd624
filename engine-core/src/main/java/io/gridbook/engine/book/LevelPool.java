package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * The price levels of all books: the sum of what is shown, and the queue of orders.
 *
 * <p>A level is a tick of a block, and its handle the block's number and its place there: nothing has to be looked up
 * to get from one to the other or to its price, and a level comes and goes with its first and last order. A queue is a
 * ring, linked through the orders' own records: the last order comes before the first.
 *
 * <p>Whether an order is the first or the last of its level nobody can guess, the processor neither, so adding and
 * removing one does not ask: no branch depends on it.
 *
 * <p><b>Allocation.</b> None but in {@link #grow}: 16 bytes per tick of a block.
 */
public final class LevelPool {

    public static final int NONE = -1;

    private static final int INDEX_MASK = BlockPool.WIDTH - 1;

    private static final int LONGS = 2;
    private static final int QUANTITY = 0;
    /** The first order's handle in the lower half, the number of orders in the upper one. */
    private static final int QUEUE = 1;
    private static final long ONE_ORDER = 1L << 32;
    private static final long COUNT_MASK = -ONE_ORDER;

    private final OrderPool orders;
    private final BlockPool blocks;
    private long[] longs = new long[0];

    LevelPool(OrderPool orders, BlockPool blocks) {
        this.orders = orders;
        this.blocks = blocks;
    }

    void grow(int blockCapacity) {
        int length = level(blockCapacity, 0) * LONGS;
        if (length > longs.length) {
            longs = Arrays.copyOf(longs, length);
        }
    }

    static int level(int block, int index) {
        return block << BlockPool.WIDTH_BITS | index;
    }

    static int block(int level) {
        return level >> BlockPool.WIDTH_BITS;
    }

    /** The place of a level in its block. */
    static int index(int level) {
        return level & INDEX_MASK;
    }

    public long price(int level) {
        return blocks.price(block(level), index(level));
    }

    /** The sum of what its orders show. */
    public long quantity(int level) {
        return longs[level * LONGS + QUANTITY];
    }

    void addQuantity(int level, long quantity) {
        longs[level * LONGS + QUANTITY] += quantity;
    }

    public int orderCount(int level) {
        return (int) (longs[level * LONGS + QUEUE] >>> 32);
    }

    /** The order to be executed first. */
    public int firstOrder(int level) {
        return (int) longs[level * LONGS + QUEUE];
    }

    /** The order behind another one at its level, or {@link OrderPool#NONE}. */
    public int nextOrder(int order) {
        int next = orders.next(order);
        return next == firstOrder(orders.level(order)) ? OrderPool.NONE : next;
    }

    /** Add an order at the back. */
    void append(int level, int order) {
        int at = level * LONGS;
        long queue = longs[at + QUEUE];
        int isFirst = queue < ONE_ORDER ? 1 : 0;
        int first = isFirst == 0 ? (int) queue : order;
        orders.link(order, level, first);
        longs[at + QUANTITY] += orders.visibleQuantity(order);
        longs[at + QUEUE] = (queue & COUNT_MASK) + ONE_ORDER | first;
        blocks.flip(block(level), isFirst << index(level));
    }

    /** Move the last order forward to where its priority puts it. */
    void advance(int level, int order) {
        int first = firstOrder(level);
        int behind = order;
        while (behind != first && orders.priority(orders.previous(behind)) > orders.priority(order)) {
            behind = orders.previous(behind);
        }
        if (behind != order) {
            orders.unlink(order);
            orders.link(order, level, behind);
            if (behind == first) {
                longs[level * LONGS + QUEUE] += order - first;
            }
        }
    }

    /** Take an order out of the queue, with what it has left; whether that leaves its whole block empty. */
    boolean remove(int level, int order) {
        int at = level * LONGS;
        long queue = longs[at + QUEUE] - ONE_ORDER;
        int isLast = queue < ONE_ORDER ? 1 : 0;
        int next = orders.unlink(order);
        int first = (int) queue == order ? next : (int) queue;
        longs[at + QUANTITY] -= orders.visibleQuantity(order);
        longs[at + QUEUE] = queue & COUNT_MASK | first;
        return blocks.flip(block(level), isLast << index(level)) == 0;
    }
}
