package io.gridbook.server.exchange;

import java.util.concurrent.TimeUnit;

/**
 * Tells how long a disk lasts at the rate at which it has filled within the last hour.
 *
 * <p><b>Units.</b> Bytes, nanoseconds in, seconds out. <b>Threading.</b> One thread observes, any asks.
 */
final class DiskForecast {

    /** What is said when the disk does not fill, or is not known long enough. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final int SAMPLES = 60;
    private static final int SAMPLES_MIN = 5;
    private static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final long minFreeBytes;
    private final long[] atNs = new long[SAMPLES];
    private final long[] freeBytes = new long[SAMPLES];
    private int count;
    private volatile long secondsLeft = FOREVER;

    /** @param minFreeBytes with less the disk counts as full */
    DiskForecast(long minFreeBytes) {
        this.minFreeBytes = minFreeBytes;
    }

    /** Note what is free now; may be told as often as one likes. */
    void observe(long nowNs, long nowFreeBytes) {
        if (count > 0 && nowNs - atNs[(count - 1) % SAMPLES] < INTERVAL_NS) {
            return;
        }
        atNs[count % SAMPLES] = nowNs;
        freeBytes[count % SAMPLES] = nowFreeBytes;
        count++;
        int oldest = count > SAMPLES ? count % SAMPLES : 0;
        long filledBytes = freeBytes[oldest] - nowFreeBytes;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nowNs - atNs[oldest]);
        if (count < SAMPLES_MIN || filledBytes <= 0) {
            secondsLeft = FOREVER;
        } else {
            // Divided first: bytes times seconds may be more than a long holds, and a second more or less is nothing.
            secondsLeft = Math.max(0, nowFreeBytes - minFreeBytes) / Math.max(1, filledBytes / seconds);
        }
    }

    /** How many seconds until the disk counts as full. */
    long secondsLeft() {
        return secondsLeft;
    }
}
