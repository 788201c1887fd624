package io.gridbook.gateway;

import java.util.Arrays;

/**
 * One side of a price-level book, or changes to one: sorted arrays with the best price last, where books change most.
 *
 * <p><b>Allocation.</b> Only to grow.
 */
final class PriceLevels {

    /** Prices of the bid side as they are, of the ask side negated: the largest is the best. */
    private final int sign;
    private long[] keys = new long[64];
    private long[] quantities = new long[64];
    private int[] orderCounts = new int[64];
    private int size;

    PriceLevels(boolean bids) {
        sign = bids ? 1 : -1;
    }

    int size() {
        return size;
    }

    /** Of the level at a place, 0 = the best. */
    long price(int place) {
        return sign * keys[size - 1 - place];
    }

    long quantity(int place) {
        return quantities[size - 1 - place];
    }

    int orderCount(int place) {
        return orderCounts[size - 1 - place];
    }

    /** Set a level of a book; quantity 0 = gone. */
    void apply(long price, long quantity, int orderCount) {
        if (quantity == 0) {
            remove(price);
        } else {
            put(price, quantity, orderCount);
        }
    }

    /** Set a level, keeping it when its quantity is 0: a change to be told. */
    void put(long price, long quantity, int orderCount) {
        int index = Arrays.binarySearch(keys, 0, size, sign * price);
        if (index < 0) {
            index = -index - 1;
            insert(index, sign * price);
        }
        quantities[index] = quantity;
        orderCounts[index] = orderCount;
    }

    void putAll(PriceLevels changes) {
        for (int i = 0; i < changes.size; i++) {
            put(sign * changes.keys[i], changes.quantities[i], changes.orderCounts[i]);
        }
    }

    void clear() {
        size = 0;
    }

    private void remove(long price) {
        int index = Arrays.binarySearch(keys, 0, size, sign * price);
        if (index >= 0) {
            int above = size - index - 1;
            System.arraycopy(keys, index + 1, keys, index, above);
            System.arraycopy(quantities, index + 1, quantities, index, above);
            System.arraycopy(orderCounts, index + 1, orderCounts, index, above);
            size--;
        }
    }

    private void insert(int index, long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            quantities = Arrays.copyOf(quantities, size * 2);
            orderCounts = Arrays.copyOf(orderCounts, size * 2);
        }
        int above = size - index;
        System.arraycopy(keys, index, keys, index + 1, above);
        System.arraycopy(quantities, index, quantities, index + 1, above);
        System.arraycopy(orderCounts, index, orderCounts, index + 1, above);
        keys[index] = key;
        size++;
    }
}
