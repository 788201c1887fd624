package io.gridbook.server.shadow;

import java.util.concurrent.TimeUnit;

/**
 * Tells when the next snapshot is due: every so many commands or so much time.
 *
 * <p>None is due before as much time has passed as the last one took: it is left out then, until so many commands
 * later. While one is written the commands behind it wait, and have to be caught up with: who writes snapshots of a
 * large state too often would fall behind for ever.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class SnapshotSchedule {

    private static final long RETRY_NS = TimeUnit.MINUTES.toNanos(1);

    private final SnapshotPolicy policy;
    private long lastSequence;
    private long lastNs;
    private long notBeforeNs;
    private boolean owed;

    /** @param lastSequence of the newest snapshot, 0 = there is none */
    SnapshotSchedule(SnapshotPolicy policy, long lastSequence, long nowNs) {
        this.policy = policy;
        this.lastSequence = lastSequence;
        this.lastNs = nowNs;
        this.notBeforeNs = nowNs;
    }

    /** @param requested whether an administrator wants one */
    boolean isDue(long sequence, boolean requested, long nowNs) {
        return sequence > lastSequence && nowNs - notBeforeNs >= 0 && (requested || owed
            || policy.everyCommands() > 0 && (sequence - lastSequence) % policy.everyCommands() == 0
            || policy.everyMinutes() > 0 && nowNs - lastNs >= TimeUnit.MINUTES.toNanos(policy.everyMinutes()));
    }

    /** Whether a snapshot would hold anything that the newest one does not. */
    boolean isWorthwhile(long sequence) {
        return sequence > lastSequence;
    }

    /** How far to go before {@link #isDue} has to be asked again. */
    long next(long sequence) {
        if (policy.everyCommands() == 0) {
            return Long.MAX_VALUE;
        }
        long left = policy.everyCommands() - (sequence - lastSequence) % policy.everyCommands();
        return left > Long.MAX_VALUE - sequence ? Long.MAX_VALUE : sequence + left;
    }

    /** @param tookNs from its first byte to its last */
    void written(long sequence, long tookNs, long nowNs) {
        lastSequence = sequence;
        lastNs = nowNs;
        notBeforeNs = nowNs + tookNs;
        owed = false;
    }

    /** It did not work out; the next attempt is due after a little while. */
    void failed(long nowNs) {
        notBeforeNs = nowNs + RETRY_NS;
        owed = true;
    }
}
