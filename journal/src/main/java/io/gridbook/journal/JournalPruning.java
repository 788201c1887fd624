package io.gridbook.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the oldest segments of a command journal, also while it is being appended to: sealed ones only, never the
 * newest, oldest first, so that whatever stops it leaves a whole journal.
 *
 * <p><b>Threading.</b> Any thread; one at a time.
 * <p><b>Errors.</b> {@link JournalException} when a manifest is damaged or a folder cannot be deleted.
 */
public final class JournalPruning {

    private final ChronicleSegments store;
    private final List<SegmentManifest> row;

    public JournalPruning(JournalConfig config) {
        store = new ChronicleSegments(config);
        row = SegmentRow.load(store, LogKind.COMMANDS, config);
    }

    /**
     * A segment of the journal.
     *
     * @param name     what a person calls it
     * @param first    its first sequence
     * @param last     its last sequence; nothing that counts if it is not sealed
     * @param isSealed whether nothing is written to it any more
     */
    public record Segment(String name, long first, long last, boolean isSealed) {
    }

    /** All segments, oldest first. */
    public List<Segment> segments() {
        return row.stream().map(this::segment).toList();
    }

    /** Those that hold nothing but sequences before the given one, and can be deleted. */
    public List<Segment> before(long sequence) {
        List<Segment> found = new ArrayList<>();
        for (SegmentManifest manifest : row.subList(0, Math.max(0, row.size() - 1))) {
            // Without a hash it is still being worked on.
            if (!manifest.hashed() || manifest.last() >= sequence) {
                break;
            }
            found.add(segment(manifest));
        }
        return found;
    }

    /** Delete what {@link #before} tells of. */
    public void deleteBefore(long sequence) {
        store.deleteLeftovers();
        for (Segment segment : before(sequence)) {
            store.delete(segment.first());
        }
    }

    private Segment segment(SegmentManifest manifest) {
        return new Segment(store.name(manifest.first()), manifest.first(), manifest.last(), manifest.hashed());
    }
}
