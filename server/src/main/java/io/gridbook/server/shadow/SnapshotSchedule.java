package io.gridbook.server.shadow;

import java.util.concurrent.TimeUnit;

/**
 * Tells when the next snapshot is due.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class SnapshotSchedule {

    private static final long RETRY_NS = TimeUnit.MINUTES.toNanos(1);

    private final SnapshotPolicy policy;
    private long lastSequence;
    private long lastNs;
    private long notBeforeNs;

    /** @param lastSequence of the newest snapshot, 0 = there is none */
    SnapshotSchedule(SnapshotPolicy policy, long lastSequence, long nowNs) {
        this.policy = policy;
        this.lastSequence = lastSequence;
        this.lastNs = nowNs;
        this.notBeforeNs = nowNs;
    }

    /** @param requested whether an administrator wants one */
    boolean isDue(long sequence, boolean requested, long nowNs) {
        return sequence > lastSequence && nowNs - notBeforeNs >= 0 && (requested
            || policy.everyCommands() > 0 && sequence - lastSequence >= policy.everyCommands()
            || policy.everyMinutes() > 0 && nowNs - lastNs >= TimeUnit.MINUTES.toNanos(policy.everyMinutes()));
    }

    /** Whether a snapshot would hold anything that the newest one does not. */
    boolean isWorthwhile(long sequence) {
        return sequence > lastSequence;
    }

    /** How far to go before {@link #isDue} has to be asked again. */
    long next(long sequence) {
        long due = lastSequence + policy.everyCommands();
        return due > sequence ? due : Long.MAX_VALUE;
    }

    void written(long sequence, long nowNs) {
        lastSequence = sequence;
        lastNs = nowNs;
    }

    /** It did not work out; wait a little with the next attempt. */
    void failed(long nowNs) {
        notBeforeNs = nowNs + RETRY_NS;
    }
}
