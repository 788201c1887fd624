package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * The neighbours of orders in the queue of their level, under the orders' handles: a ring, the last comes before the
 * first. Apart from the orders' records, so that linking one touches little memory of four others.
 *
 * <p><b>Allocation.</b> None but in {@link #grow}: 8 bytes per order.
 */
final class OrderRings {

    private static final int INTS = 2;
    private static final int NEXT = 0;
    private static final int PREVIOUS = 1;

    private int[] ints = new int[0];

    void grow(int newCapacity) {
        ints = Arrays.copyOf(ints, newCapacity * INTS);
    }

    int next(int order) {
        return ints[order * INTS + NEXT];
    }

    void next(int order, int value) {
        ints[order * INTS + NEXT] = value;
    }

    int previous(int order) {
        return ints[order * INTS + PREVIOUS];
    }

    private void previous(int order, int value) {
        ints[order * INTS + PREVIOUS] = value;
    }

    /** Take an order out; the one behind it is returned, itself if it was alone. */
    int remove(int order) {
        int previous = previous(order);
        int next = next(order);
        next(previous, next);
        previous(next, previous);
        return next;
    }

    /** Put an order in front of another one; in front of itself it is a ring of its own. */
    void insert(int order, int behind) {
        previous(order, order);
        int before = previous(behind);
        previous(order, before);
        next(order, behind);
        next(before, order);
        previous(behind, order);
    }
}
