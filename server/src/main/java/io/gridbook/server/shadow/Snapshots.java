package io.gridbook.server.shadow;

import io.gridbook.journal.JournalException;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the shadow's snapshots when they are due and keeps the last few.
 *
 * <p><b>Threading.</b> The shadow's thread; the status on any.
 * <p><b>Errors.</b> None: a snapshot that cannot be written is reported and tried again later.
 */
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final SnapshotFolder folder;
    private final SnapshotPolicy policy;
    private final SnapshotSchedule schedule;
    private final BooleanSupplier hurried;
    private volatile SnapshotStatus status;

    /**
     * @param newest  the one the exchange started from
     * @param hurried whether a snapshot may take all it can get of the machine: somebody waits for its end, or nobody
     *                trades any more
     */
    Snapshots(
        SnapshotFolder folder, SnapshotPolicy policy, Optional<SnapshotHeader> newest, BooleanSupplier hurried) {
        this.folder = folder;
        this.policy = policy;
        this.hurried = hurried;
        this.schedule =
            new SnapshotSchedule(policy, newest.map(SnapshotHeader::sequence).orElse(0L), System.nanoTime());
        this.status = newest.map(SnapshotStatus::found)
            .orElseGet(() -> SnapshotStatus.none(System.currentTimeMillis()));
    }

    SnapshotSchedule schedule() {
        return schedule;
    }

    /** The newest snapshot. Any thread. */
    SnapshotStatus status() {
        return status;
    }

    void writeIfDue(ShadowEngine engine) {
        if (schedule.isDue(engine.sequence(), engine.snapshotRequested(), System.nanoTime())) {
            write(engine);
        }
    }

    /** Write one of the state at the end, so that the next start has nothing to replay. */
    void writeLast(ShadowEngine engine) {
        if (schedule.isWorthwhile(engine.sequence())) {
            write(engine);
        }
    }

    private void write(ShadowEngine engine) {
        long startNs = System.nanoTime();
        try {
            SnapshotHeader header = engine.write(folder, hurried);
            folder.keep(policy.keep());
            long nowNs = System.nanoTime();
            schedule.written(header.sequence(), nowNs - startNs, nowNs);
            status = new SnapshotStatus(
                header.sequence(), System.currentTimeMillis(), header.length(), nowNs - startNs);
            LOG.info("snapshot at sequence {}: {} bytes in {} ms", header.sequence(), header.length(),
                TimeUnit.NANOSECONDS.toMillis(nowNs - startNs));
        } catch (JournalException e) {
            schedule.failed(System.nanoTime());
            LOG.error("no snapshot at sequence {}: {}; trading goes on", engine.sequence(), e.getMessage(), e);
        }
    }
}
