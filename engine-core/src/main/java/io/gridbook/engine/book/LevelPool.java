package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * Every price level that holds an order, as numbered records: its price, the sum of what is left, its queue of orders.
 *
 * <p><b>Allocation.</b> None but in {@link #grow}: 36 bytes per level. There are never more levels than orders.
 */
public final class LevelPool {

    public static final int NONE = -1;

    private static final int INTS = 5;
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int ORDER_COUNT = 2;
    private static final int POSITION = 3;
    private static final int SIDE_ID = 4;

    private long[] longs = new long[0];
    private int[] ints = new int[0];
    private int used;
    private int free = NONE;

    void grow(int capacity) {
        if (capacity * 2 > longs.length) {
            longs = Arrays.copyOf(longs, capacity * 2);
            ints = Arrays.copyOf(ints, capacity * INTS);
        }
    }

    int claim(int sideId, long price, int position) {
        int level = free;
        if (level == NONE) {
            level = used++;
        } else {
            free = ints[level * INTS + FIRST];
        }
        longs[level * 2] = price;
        longs[level * 2 + 1] = 0;
        int at = level * INTS;
        ints[at + FIRST] = NONE;
        ints[at + LAST] = NONE;
        ints[at + ORDER_COUNT] = 0;
        ints[at + POSITION] = position;
        ints[at + SIDE_ID] = sideId;
        return level;
    }

    void release(int level) {
        assert orderCount(level) == 0;
        ints[level * INTS + FIRST] = free;
        ints[level * INTS + SIDE_ID] = NONE;
        free = level;
    }

    /** Whether this handle still is the level of that side at that price. */
    boolean is(int level, int sideId, long price) {
        return ints[level * INTS + SIDE_ID] == sideId && longs[level * 2] == price;
    }

    public long price(int level) {
        return longs[level * 2];
    }

    /** The sum of what its orders show. */
    public long quantity(int level) {
        return longs[level * 2 + 1];
    }

    void addQuantity(int level, long quantity) {
        longs[level * 2 + 1] += quantity;
    }

    public int orderCount(int level) {
        return ints[level * INTS + ORDER_COUNT];
    }

    /** The order to be executed first. */
    public int firstOrder(int level) {
        return ints[level * INTS + FIRST];
    }

    /** Where its handle stands in the {@link BlockPool}: block and index in one. */
    int position(int level) {
        return ints[level * INTS + POSITION];
    }

    void append(OrderPool orders, int level, int order) {
        int at = level * INTS;
        int last = ints[at + LAST];
        orders.level(order, level);
        orders.previous(order, last);
        orders.next(order, NONE);
        if (last == NONE) {
            ints[at + FIRST] = order;
        } else {
            orders.next(last, order);
        }
        ints[at + LAST] = order;
        ints[at + ORDER_COUNT]++;
        longs[level * 2 + 1] += orders.visibleQuantity(order);
    }

    /** Move the last order forward to where its priority puts it. */
    void advance(OrderPool orders, int level, int order) {
        int before = orders.previous(order);
        while (before != NONE && orders.priority(before) > orders.priority(order)) {
            before = orders.previous(before);
        }
        if (before != orders.previous(order)) {
            unlink(orders, level, order);
            linkBehind(orders, level, order, before);
        }
    }

    private void linkBehind(OrderPool orders, int level, int order, int before) {
        int at = level * INTS;
        int behind = before == NONE ? ints[at + FIRST] : orders.next(before);
        orders.level(order, level);
        orders.previous(order, before);
        orders.next(order, behind);
        orders.previous(behind, order);
        if (before == NONE) {
            ints[at + FIRST] = order;
        } else {
            orders.next(before, order);
        }
        ints[at + ORDER_COUNT]++;
        longs[level * 2 + 1] += orders.visibleQuantity(order);
    }

    /** Take an order out of the queue, with what it has left. */
    void unlink(OrderPool orders, int level, int order) {
        int at = level * INTS;
        int previous = orders.previous(order);
        int next = orders.next(order);
        if (previous == NONE) {
            ints[at + FIRST] = next;
        } else {
            orders.next(previous, next);
        }
        if (next == NONE) {
            ints[at + LAST] = previous;
        } else {
            orders.previous(next, previous);
        }
        ints[at + ORDER_COUNT]--;
        longs[level * 2 + 1] -= orders.visibleQuantity(order);
        orders.level(order, NONE);
    }
}
