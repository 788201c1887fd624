package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * Blocks of neighbouring ticks of one side of a book: what a tick costs, and a bitmap of those that hold orders.
 *
 * <p>A block is found by (side, number) in one open-addressing table for all books, so memory follows what lives and
 * never the width of a price band. Deletion shifts entries back; there are no tombstones to clean up.
 *
 * <p><b>Allocation.</b> None but in {@link #grow}: 60 to 68 bytes per block. There are never more blocks than orders.
 */
final class BlockPool {

    static final int NONE = -1;
    static final int WIDTH_BITS = 4;
    static final int WIDTH = 1 << WIDTH_BITS;

    private static final int LONGS = 3;
    private static final int NUMBER = 0;
    private static final int FIRST_PRICE = 1;
    private static final int PRICE_STEP = 2;

    private static final int INTS = 7;
    private static final int SIDE_ID = 0;
    private static final int BITMAP = 1;
    private static final int PREVIOUS = 2;
    private static final int NEXT = 3;
    private static final int PARENT = 4;
    private static final int LEFT = 5;
    private static final int RIGHT = 6;

    private long[] longs = new long[0];
    private int[] ints = new int[0];
    private int[] table = new int[2];
    private int capacity;
    private int used;
    private int free = NONE;

    void grow(int newCapacity) {
        if (newCapacity <= capacity) {
            return;
        }
        capacity = newCapacity;
        longs = Arrays.copyOf(longs, newCapacity * LONGS);
        ints = Arrays.copyOf(ints, newCapacity * INTS);
        int[] old = table;
        table = new int[Math.max(2, Integer.highestOneBit(newCapacity) * 4)];
        for (int entry : old) {
            if (entry != 0) {
                insert(entry - 1);
            }
        }
    }

    int find(int sideId, long number) {
        int mask = table.length - 1;
        int slot = hash(sideId, number) & mask;
        int entry;
        while ((entry = table[slot]) != 0) {
            int block = entry - 1;
            if (number(block) == number && ints[block * INTS + SIDE_ID] == sideId) {
                return block;
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    /** A block that holds no order yet; {@code firstPrice} is its first tick's, the next one's is a step further. */
    int claim(int sideId, long number, long firstPrice, long priceStep) {
        int block = free;
        if (block == NONE) {
            block = used++;
        } else {
            free = ints[block * INTS + NEXT];
        }
        longs[block * LONGS + NUMBER] = number;
        longs[block * LONGS + FIRST_PRICE] = firstPrice;
        longs[block * LONGS + PRICE_STEP] = priceStep;
        int at = block * INTS;
        ints[at + SIDE_ID] = sideId;
        ints[at + BITMAP] = 0;
        for (int field = PREVIOUS; field <= RIGHT; field++) {
            ints[at + field] = NONE;
        }
        insert(block);
        return block;
    }

    void release(int block) {
        assert ints[block * INTS + BITMAP] == 0;
        delete(block);
        ints[block * INTS + NEXT] = free;
        free = block;
    }

    private void insert(int block) {
        int mask = table.length - 1;
        int slot = home(block) & mask;
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = block + 1;
    }

    private void delete(int block) {
        int mask = table.length - 1;
        int hole = home(block) & mask;
        while (table[hole] != block + 1) {
            hole = hole + 1 & mask;
        }
        int slot = hole;
        int entry;
        while ((entry = table[slot = slot + 1 & mask]) != 0) {
            int distance = slot - home(entry - 1) & mask;
            if (distance >= (slot - hole & mask)) {
                table[hole] = entry;
                hole = slot;
            }
        }
        table[hole] = 0;
    }

    private int home(int block) {
        return hash(ints[block * INTS + SIDE_ID], number(block));
    }

    private static int hash(int sideId, long number) {
        long hash = (number + sideId * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        return (int) (hash >>> 32) ^ (int) (hash >>> 52);
    }

    long number(int block) {
        return longs[block * LONGS + NUMBER];
    }

    /** The price of the tick at a place in a block. */
    long price(int block, int index) {
        return longs[block * LONGS + FIRST_PRICE] + longs[block * LONGS + PRICE_STEP] * index;
    }

    /** Which ticks hold orders. */
    int bitmap(int block) {
        return ints[block * INTS + BITMAP];
    }

    /** Ticks hold their first order from now on, or have lost their last one; the bitmap as it is then is returned. */
    int flip(int block, int ticks) {
        return ints[block * INTS + BITMAP] ^= ticks;
    }

    int previous(int block) {
        return ints[block * INTS + PREVIOUS];
    }

    void previous(int block, int value) {
        ints[block * INTS + PREVIOUS] = value;
    }

    int next(int block) {
        return ints[block * INTS + NEXT];
    }

    void next(int block, int value) {
        ints[block * INTS + NEXT] = value;
    }

    int parent(int block) {
        return ints[block * INTS + PARENT];
    }

    void parent(int block, int value) {
        ints[block * INTS + PARENT] = value;
    }

    int left(int block) {
        return ints[block * INTS + LEFT];
    }

    void left(int block, int value) {
        ints[block * INTS + LEFT] = value;
    }

    int right(int block) {
        return ints[block * INTS + RIGHT];
    }

    void right(int block, int value) {
        ints[block * INTS + RIGHT] = value;
    }
}
