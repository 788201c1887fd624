package io.gridbook.engine.reference;

/** A sum of non-negative numbers that can be taken out again, however large it was in between. */
final class Total {

    private long high;
    private long low;

    void add(long number) {
        low += number;
        if (Long.compareUnsigned(low, number) < 0) {
            high++;
        }
    }

    void subtract(long number) {
        if (Long.compareUnsigned(low, number) < 0) {
            high--;
        }
        low -= number;
    }

    void clear() {
        set(0, 0);
    }

    void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** The sum, at most 2^63-1. */
    long value() {
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }
}
