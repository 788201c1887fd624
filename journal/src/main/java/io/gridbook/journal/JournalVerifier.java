package io.gridbook.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a whole log, commands or events, and says everything that is wrong with it instead of stopping at the first.
 *
 * <p>Changes nothing on disk; to be used while no one appends.
 */
public final class JournalVerifier {

    private static final int PROGRESS_INTERVAL = 1 << 16;

    private final JournalConfig config;
    private final SegmentStore store;
    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private LogKind kind;
    private SegmentManifest previous;
    private String tornTail;
    private long markSequence;
    private long records;
    private long firstSequence;
    private long lastSequence;

    private JournalVerifier(JournalConfig config, SegmentStore store, Progress progress) {
        this.config = config;
        this.store = store;
        this.progress = progress;
    }

    /** Is told now and then how far the verification is. */
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

    /** The same over a store of the caller's. */
    public static Result verify(JournalConfig config, SegmentStore store, Progress progress) {
        return new JournalVerifier(config, store, progress).run();
    }

    private Result run() {
        long[] segments = store.segments();
        readMark(segments.length);
        for (int i = 0; i < segments.length; i++) {
            progress.onProgress(i + 1, segments.length, records);
            try {
                verifySegment(segments[i], i, segments.length);
            } catch (JournalException e) {
                problems.add(new Problem(store.name(segments[i]), segments[i], e.getMessage()));
            }
        }
        if (lastSequence < markSequence && problems.isEmpty()) {
            problems.add(new Problem(config.folder().toString(), lastSequence + 1,
                "the record is missing; the mark says " + markSequence));
        }
        return new Result(records, firstSequence, lastSequence, tornTail, List.copyOf(problems));
    }

    /** Only the command journal has a mark; a log without segments may be neither. */
    private void readMark(int segmentCount) {
        try {
            if (store.hasMark()) {
                try (HighWaterMark mark = HighWaterMark.open(store, true)) {
                    markSequence = mark.sequence();
                }
            } else if (segmentCount > 0 && store.manifest(store.segments()[0]).kind() == LogKind.COMMANDS) {
                problems.add(new Problem(config.folder().toString(), 0, "the file mark is missing"));
            }
        } catch (JournalException e) {
            problems.add(new Problem(config.folder().toString(), 0, e.getMessage()));
        }
    }

    private void verifySegment(long first, int index, int segmentCount) {
        SegmentManifest manifest = store.manifest(first);
        kind = kind == null ? manifest.kind() : kind;
        SegmentRow.checkOurs(store, kind, config, first, manifest);
        if (previous != null) {
            reportIfNotFollowing(manifest);
        }
        previous = manifest;
        if (firstSequence == 0) {
            firstSequence = manifest.firstSequence();
        }
        if (kind == LogKind.COMMANDS) {
            verifyRecords(manifest, index, segmentCount);
        } else {
            verifyExcerpts(manifest, index, segmentCount);
        }
    }

    private void reportIfNotFollowing(SegmentManifest manifest) {
        try {
            SegmentRow.checkFollows(store, previous, manifest);
        } catch (JournalException e) {
            problems.add(new Problem(store.name(manifest.first()), manifest.first(), e.getMessage()));
        }
    }

    private void verifyRecords(SegmentManifest manifest, int index, int segmentCount) {
        try (RecordScan scan = new RecordScan(store, manifest)) {
            while (scan.advance()) {
                count(index, segmentCount);
                lastSequence = scan.sequence();
            }
            String damage = manifest.sealed() ? scan.damage() : scan.tail();
            report(manifest, scan.sequence() + 1, damage, !manifest.sealed() && scan.sequence() >= markSequence);
        }
    }

    private void verifyExcerpts(SegmentManifest manifest, int index, int segmentCount) {
        try (ExcerptScan scan = new ExcerptScan(store, manifest)) {
            while (scan.advance()) {
                count(index, segmentCount);
                lastSequence = scan.lastSequence();
            }
            report(manifest, scan.number() + 1, manifest.sealed() ? scan.damage() : scan.tail(), !manifest.hashed());
        }
    }

    private void report(SegmentManifest manifest, long position, String damage, boolean mayBeCut) {
        String name = store.name(manifest.first());
        if (damage != null && mayBeCut) {
            tornTail = name + ", position " + position + ": " + damage;
        } else if (damage != null) {
            problems.add(new Problem(name, position, damage));
        } else if (manifest.hashed() && !manifest.hash().equals(store.hash(manifest, Long.MAX_VALUE))) {
            problems.add(new Problem(name, manifest.first(), "what it holds is good up to " + manifest.last()
                + ", but its files are not as they were sealed: their hash differs"));
        }
    }

    private void count(int index, int segmentCount) {
        records++;
        if (records % PROGRESS_INTERVAL == 0) {
            progress.onProgress(index + 1, segmentCount, records);
        }
    }
}
