package io.gridbook.server.shadow;

import io.gridbook.journal.SnapshotHeader;

/**
 * The newest snapshot, as the metrics tell it.
 *
 * @param sequence      of the last command in it, 0 = there is none
 * @param writtenEpochMs when it was written; for one found at the start, when its last command was
 * @param bytes         of its file
 * @param durationNs    that writing it took; 0 = it was found at the start
 */
record SnapshotStatus(long sequence, long writtenEpochMs, long bytes, long durationNs) {

    private static final long NANOS_PER_MS = 1_000_000;

    static SnapshotStatus none(long nowEpochMs) {
        return new SnapshotStatus(0, nowEpochMs, 0, 0);
    }

    static SnapshotStatus found(SnapshotHeader header) {
        return new SnapshotStatus(header.sequence(), header.timestampNs() / NANOS_PER_MS, header.length(), 0);
    }
}
