package io.gridbook.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a whole log, commands or events, and says everything that is wrong with it instead of stopping at the first.
 *
 * <p>Changes nothing on disk; to be used while no one appends.
 */
public final class JournalVerifier {

    private final JournalConfig config;
    private final SegmentStore store;
    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private final AtomicLong records = new AtomicLong();
    private long markSequence;
    private String tornTail;
    private long firstSequence;
    private long lastSequence;

    private JournalVerifier(JournalConfig config, SegmentStore store, Progress progress) {
        this.config = config;
        this.store = store;
        this.progress = progress;
    }

    /** Is told now and then how far the verification is, by the threads that read. */
    @FunctionalInterface
    public interface Progress {
        void onProgress(int segment, int segmentCount, long records);
    }

    /**
     * Something that should not be.
     *
     * @param segment  the segment's name, or the folder's
     * @param position the sequence (commands) or excerpt number (events) that cannot be read
     * @param reason   what is wrong there
     */
    public record Problem(String segment, long position, String reason) {
    }

    /**
     * What was found.
     *
     * @param records       good records (commands) or excerpts (events)
     * @param firstSequence 0 when empty
     * @param lastSequence  the last good one, 0 when empty
     * @param tornTail      what the next start will cut, because it was never acknowledged as durable; null = nothing
     * @param problems      empty = the log is whole
     */
    public record Result(
        long records, long firstSequence, long lastSequence, String tornTail, List<Problem> problems) {

        public boolean isWhole() {
            return problems.isEmpty();
        }
    }

    /** Verify the log in the folder; an empty or missing one is whole. */
    public static Result verify(JournalConfig config, Progress progress) {
        return verify(config, SegmentStore.of(config), progress);
    }

    /** The same, with the segments read by the executor's threads. */
    public static Result verify(JournalConfig config, Progress progress, Executor executor) {
        return new JournalVerifier(config, SegmentStore.of(config), progress).run(executor);
    }

    /** The same over a store of the caller's, on its thread. */
    public static Result verify(JournalConfig config, SegmentStore store, Progress progress) {
        return new JournalVerifier(config, store, progress).run(Runnable::run);
    }

    private Result run(Executor executor) {
        List<SegmentVerifier> segments = begin();
        for (SegmentVerifier segment : segments) {
            executor.execute(segment);
        }
        SegmentVerifier previous = null;
        for (SegmentVerifier segment : segments) {
            segment.await();
            add(segment, previous);
            previous = segment.manifest() == null ? previous : segment;
        }
        if (lastSequence < markSequence && problems.isEmpty()) {
            problems.add(new Problem(config.folder().toString(), lastSequence + 1,
                "the record is missing; the mark says " + markSequence));
        }
        return new Result(records.get(), firstSequence, lastSequence, tornTail, List.copyOf(problems));
    }

    private List<SegmentVerifier> begin() {
        long[] firsts = store.segments();
        readMark(firsts);
        List<SegmentVerifier> segments = new ArrayList<>();
        for (int i = 0; i < firsts.length; i++) {
            int number = i + 1;
            segments.add(new SegmentVerifier(config, store, firsts[i], markSequence,
                more -> progress.onProgress(number, firsts.length, records.addAndGet(more))));
        }
        return segments;
    }

    /** Only the command journal has a mark; a log without segments may be neither. */
    private void readMark(long[] segments) {
        try {
            if (store.hasMark()) {
                try (HighWaterMark mark = HighWaterMark.open(store, true)) {
                    markSequence = mark.sequence();
                }
            } else if (segments.length > 0 && store.manifest(segments[0]).kind() == LogKind.COMMANDS) {
                problems.add(new Problem(config.folder().toString(), 0, "the file mark is missing"));
            }
        } catch (JournalException e) {
            problems.add(new Problem(config.folder().toString(), 0, e.getMessage()));
        }
    }

    private void add(SegmentVerifier segment, SegmentVerifier previous) {
        SegmentManifest manifest = segment.manifest();
        if (manifest != null) {
            reportIfNotFollowing(previous == null ? null : previous.manifest(), manifest);
            firstSequence = firstSequence == 0 ? manifest.firstSequence() : firstSequence;
            lastSequence = segment.lastSequence() == 0 ? lastSequence : segment.lastSequence();
            tornTail = segment.tornTail() == null ? tornTail : segment.tornTail();
        }
        if (segment.problem() != null) {
            problems.add(segment.problem());
        }
    }

    private void reportIfNotFollowing(SegmentManifest previous, SegmentManifest manifest) {
        try {
            if (previous != null) {
                SegmentRow.checkOurs(store, previous.kind(), config, manifest.first(), manifest);
                SegmentRow.checkFollows(store, previous, manifest);
            }
        } catch (JournalException e) {
            problems.add(new Problem(store.name(manifest.first()), manifest.first(), e.getMessage()));
        }
    }
}
