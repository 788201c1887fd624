package io.gridbook.engine.reference;

/** Counts orders in calendar windows of the journal's time. */
public final class RateWindow {

    private final long lengthNs;
    private int limit = Limits.NOT_LIMITED;
    private long window = Long.MIN_VALUE;
    private int count;

    RateWindow(long lengthNs) {
        this.lengthNs = lengthNs;
    }

    void limit(int newLimit) {
        limit = newLimit;
        window = Long.MIN_VALUE;
        count = 0;
    }

    public int limit() {
        return limit;
    }

    /** The number of the window the last order counted is in; null value = none yet. */
    public long window() {
        return window;
    }

    /** How many are counted in that window. */
    public int count() {
        return count;
    }

    public void restore(long newWindow, int newCount) {
        window = newWindow;
        count = newCount;
    }

    /** Whether one order more now would be too many. */
    public boolean isFull(long timestampNs) {
        return limit != Limits.NOT_LIMITED && countAt(timestampNs) >= limit;
    }

    public void add(long timestampNs, int orders) {
        if (limit != Limits.NOT_LIMITED) {
            count = countAt(timestampNs) + orders;
            window = Math.floorDiv(timestampNs, lengthNs);
        }
    }

    /** How many are counted in the window an instant is in. */
    public int countAt(long timestampNs) {
        return window == Math.floorDiv(timestampNs, lengthNs) ? count : 0;
    }
}
