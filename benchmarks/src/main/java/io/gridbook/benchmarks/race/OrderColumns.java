package io.gridbook.benchmarks.race;

import java.util.Arrays;

/** The orders of a stream in the making, by number. */
final class OrderColumns {

    static final int GONE = -1;

    int[] instrument = new int[1 << 10];
    int[] member = new int[1 << 10];
    boolean[] buy = new boolean[1 << 10];
    long[] price = new long[1 << 10];
    long[] size = new long[1 << 10];
    int[] sources = new int[1 << 10];
    /** Among the orders that stand, or {@link #GONE}. */
    int[] place = new int[1 << 10];
    int[] next = new int[1 << 10];
    int[] previous = new int[1 << 10];

    void add(int order, int ofInstrument, int ofMember, boolean buys, long limit, long quantity, int ofSources) {
        if (order >= price.length) {
            grow(price.length * 2);
        }
        instrument[order] = ofInstrument;
        member[order] = ofMember;
        buy[order] = buys;
        price[order] = limit;
        size[order] = quantity;
        sources[order] = ofSources;
        place[order] = GONE;
    }

    private void grow(int length) {
        instrument = Arrays.copyOf(instrument, length);
        member = Arrays.copyOf(member, length);
        buy = Arrays.copyOf(buy, length);
        price = Arrays.copyOf(price, length);
        size = Arrays.copyOf(size, length);
        sources = Arrays.copyOf(sources, length);
        place = Arrays.copyOf(place, length);
        next = Arrays.copyOf(next, length);
        previous = Arrays.copyOf(previous, length);
    }
}
