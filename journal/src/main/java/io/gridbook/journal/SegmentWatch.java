package io.gridbook.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a reader at a segment's end whether the next segment exists, without asking the file system at each poll.
 *
 * <p>Inside the appending process the appender says so; from outside the folder is looked at, once whenever
 * the reader has come to a new end and then every {@value #INTERVAL_MS} ms.
 *
 * <p><b>Threading.</b> Confined to the reader's thread. <b>Allocation.</b> None but when the folder is looked at.
 */
final class SegmentWatch {

    private static final int INTERVAL_MS = 20;
    private static final long INTERVAL_NS = INTERVAL_MS * 1_000_000L;

    private final SegmentStore store;
    private final AtomicLong newestFirst;
    private long askedFirst;
    private long askedNs;

    /** @param newestFirst where the appender in this process announces its segments; null if there is none. */
    SegmentWatch(SegmentStore store, AtomicLong newestFirst) {
        this.store = store;
        this.newestFirst = newestFirst;
    }

    boolean exists(long first) {
        if (newestFirst != null) {
            return newestFirst.get() >= first && store.exists(first);
        }
        long nowNs = store.nanoTime();
        if (first == askedFirst && nowNs - askedNs < INTERVAL_NS) {
            return false;
        }
        askedFirst = first;
        askedNs = nowNs;
        return store.exists(first);
    }
}
