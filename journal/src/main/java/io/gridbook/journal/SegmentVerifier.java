package io.gridbook.journal;

import io.gridbook.journal.JournalVerifier.Problem;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;

/**
 * Reads one whole segment, of commands or events, by itself.
 *
 * <p><b>Threading.</b> Runs on any thread; what it found is to be asked for after {@link #await}.
 */
final class SegmentVerifier implements Runnable {

    private static final int PROGRESS_INTERVAL = 1 << 16;

    private final JournalConfig config;
    private final SegmentStore store;
    private final long first;
    private final long markSequence;
    private final LongConsumer progress;
    private final CountDownLatch done = new CountDownLatch(1);
    private SegmentManifest manifest;
    private Throwable failure;
    private Problem problem;
    private String tornTail;
    private long records;
    private long lastSequence;

    /** @param progress is told of good records as they are read */
    SegmentVerifier(
        JournalConfig config, SegmentStore store, long first, long markSequence, LongConsumer progress) {
        this.config = config;
        this.store = store;
        this.first = first;
        this.markSequence = markSequence;
        this.progress = progress;
    }

    @Override
    public void run() {
        try {
            verify();
        } catch (JournalException e) {
            problem = new Problem(store.name(first), first, e.getMessage());
        } catch (Throwable e) {
            // An Error, too, must not count as a good segment: a bad page of a mapped file is an InternalError.
            failure = e;
        } finally {
            tell();
            done.countDown();
        }
    }

    /** Wait until it has run; throws when it did not get to its end. */
    void await() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while verifying " + store.name(first), e);
        }
        if (failure != null) {
            throw new JournalException(store.name(first) + " could not be verified: " + failure, failure);
        }
    }

    /** Null when it cannot be read, or is not ours to read. */
    SegmentManifest manifest() {
        return manifest;
    }

    /** What is wrong; null = nothing. */
    Problem problem() {
        return problem;
    }

    /** What the next start will cut; null = nothing. */
    String tornTail() {
        return tornTail;
    }

    /** The last good one; 0 = none. */
    long lastSequence() {
        return lastSequence;
    }

    private void verify() {
        SegmentManifest read = store.manifest(first);
        SegmentRow.checkOurs(store, read.kind(), config, first, read);
        manifest = read;
        if (read.kind() == LogKind.COMMANDS) {
            verifyRecords();
        } else {
            verifyExcerpts();
        }
    }

    private void verifyRecords() {
        try (RecordScan scan = new RecordScan(store, manifest)) {
            while (scan.advance()) {
                count();
                lastSequence = scan.sequence();
            }
            String damage = manifest.sealed() ? scan.damage() : scan.tail();
            report(scan.sequence() + 1, damage, !manifest.sealed() && scan.sequence() >= markSequence);
        }
    }

    private void verifyExcerpts() {
        try (ExcerptScan scan = new ExcerptScan(store, manifest)) {
            while (scan.advance()) {
                count();
                lastSequence = scan.lastSequence();
            }
            report(scan.number() + 1, manifest.sealed() ? scan.damage() : scan.tail(), !manifest.hashed());
        }
    }

    private void report(long position, String damage, boolean mayBeCut) {
        String name = store.name(first);
        if (damage != null && mayBeCut) {
            tornTail = name + ", position " + position + ": " + damage;
        } else if (damage != null) {
            problem = new Problem(name, position, damage);
        } else if (manifest.hashed() && !manifest.hash().equals(store.hash(manifest, Long.MAX_VALUE))) {
            problem = new Problem(name, first, "what it holds is good up to " + manifest.last()
                + ", but its files are not as they were sealed: their hash differs");
        }
    }

    private void count() {
        records++;
        if (records % PROGRESS_INTERVAL == 0) {
            tell();
        }
    }

    private void tell() {
        progress.accept(records);
        records = 0;
    }
}
