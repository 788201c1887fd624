package io.gridbook.engine.book;

import java.util.function.IntFunction;

/**
 * Reads what the next commands will need, so that many orders' way through memory is waited for at once, not one after
 * the other.
 *
 * <p>An order is reached in steps, each of which needs what the one before has read: its place in the index, its
 * record, and with many orders its neighbours and its level, then the level it moves to and the orders it will stand
 * between. Each step is taken for all orders named before the next one begins, and the processor reads them side by
 * side.
 *
 * <p>All of this only reads, and the commands may find another state: what is read in vain costs its time and nothing
 * else.
 *
 * <p><b>Threading.</b> Confined to the engine thread.
 * <p><b>Allocation, errors.</b> None.
 */
public final class Prefetch {

    /** The most orders that are named at a time. */
    public static final int NAMED_MAX = 16;

    /** With so many times the orders it takes all steps: links and levels are too many for the caches then. */
    private static final int ALL_STEPS = 32;
    private static final int NONE = OrderPool.NONE;

    private final OrderPool orders;
    private final LevelPool levels;
    private final BlockPool blocks;
    private final OrderDirectory directory;
    private final IntFunction<OrderBook> books;
    private final int ordersMin;
    private final long[] orderIds = new long[NAMED_MAX];
    private final long[] prices = new long[NAMED_MAX];
    /** Step by step: references, orders, levels, first orders of levels. */
    private final int[] reached = new int[NAMED_MAX];
    private int named;
    /** What was read, so that the compiler has to read it. */
    private long read;

    /**
     * @param books     by instrumentId
     * @param ordersMin with fewer orders nothing is read ahead: they stay in the processor's caches as it is
     */
    public Prefetch(BookPools pools, OrderDirectory directory, IntFunction<OrderBook> books, int ordersMin) {
        this.orders = pools.orders();
        this.levels = pools.levels();
        this.blocks = pools.blocks();
        this.directory = directory;
        this.books = books;
        this.ordersMin = ordersMin;
    }

    /** Whether there are so many orders that naming some is worth its time. */
    public boolean readsAhead() {
        return orders.size() >= ordersMin;
    }

    /** Whether there is no room for another one. */
    public boolean isFull() {
        return named == NAMED_MAX;
    }

    /**
     * Name an order that a command will be about.
     *
     * @param price where it will be then; {@link OrderPool#NULL} = where it is, or nowhere
     */
    public void name(long orderId, long price) {
        orderIds[named] = orderId;
        prices[named] = price;
        named++;
    }

    /** Read what was named, and forget it. */
    public void read() {
        if (orders.size() > 0) {
            read += readIndex() + readRecords() + readFurther();
        }
        named = 0;
    }

    private long readIndex() {
        long sum = 0;
        for (int i = 0; i < named; i++) {
            int ref = directory.peek(orderIds[i]);
            reached[i] = OrderRef.isLive(ref) ? ref : NONE;
            sum += ref;
        }
        return sum;
    }

    /** The first record stands in for orders that do not live: reading it costs less than asking. */
    private long readRecords() {
        long sum = 0;
        for (int i = 0; i < named; i++) {
            int order = Math.max(0, reached[i]);
            sum += orders.orderId(order) + orders.priority(order)
                + orders.memberId(order) + orders.schedulePosition(order) + orders.next(order);
        }
        return sum;
    }

    private long readFurther() {
        return orders.size() < ALL_STEPS * ordersMin ? 0 : readSurroundings() + readLevels() + readNeighbours();
    }

    private long readSurroundings() {
        long sum = 0;
        for (int i = 0; i < named; i++) {
            int order = reached[i];
            int level = order == NONE ? NONE : orders.level(order);
            reached[i] = NONE;
            if (level != NONE) {
                sum += orders.previous(orders.next(order)) + orders.next(orders.previous(order))
                    + levels.quantity(level) + blocks.bitmap(LevelPool.block(level));
                if (prices[i] == OrderPool.NULL) {
                    sum += orders.nextOfMember(Math.max(0, orders.nextOfMember(order)))
                        + orders.nextOfMember(Math.max(0, orders.previousOfMember(order)));
                } else {
                    reached[i] = newLevel(order, level, prices[i]);
                    sum += levels.quantity(Math.max(0, reached[i]));
                }
            }
        }
        return sum;
    }

    private int newLevel(int order, int level, long price) {
        return books.apply(orders.instrumentId(order)).plainSide(orders.attributes(order))
            .peek(level, orders.price(order), price);
    }

    private long readLevels() {
        long sum = 0;
        for (int i = 0; i < named; i++) {
            if (reached[i] != NONE) {
                reached[i] = levels.firstOrder(reached[i]);
                sum += orders.previous(reached[i]);
            }
        }
        return sum;
    }

    private long readNeighbours() {
        long sum = 0;
        for (int i = 0; i < named; i++) {
            if (reached[i] != NONE) {
                sum += orders.next(orders.previous(reached[i]));
            }
        }
        return sum;
    }
}
