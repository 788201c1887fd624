package io.gridbook.server.inspect;

import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalPruning;
import io.gridbook.server.exchange.DataFolder;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Deletes command segments that no recovery needs any more: those wholly at or before the oldest good snapshot kept.
 * The event log stays.
 *
 * <p><b>Threading.</b> Confined to one thread. The exchange may run meanwhile.
 * <p><b>Errors.</b> {@link NotThereException} when there is no snapshot to recover from instead; JournalException when
 * the journal cannot be read or a segment not be deleted.
 */
public final class Pruning {

    private final DataFolder data;
    private final long before;
    private final Consumer<String> said;

    /**
     * @param before nothing from this sequence on is deleted
     * @param said   is told which snapshots do not count
     */
    public Pruning(DataFolder data, long before, Consumer<String> said) {
        this.data = data;
        this.before = before;
        this.said = said;
    }

    /**
     * List what can go, what stays and why, and delete what can go.
     *
     * @param isMeant false = only list
     */
    public void run(boolean isMeant, Consumer<String> out) {
        OptionalLong oldest = oldestGoodSnapshot();
        if (oldest.isEmpty()) {
            throw new NotThereException("there is no good snapshot: every command is needed to start again");
        }
        long snapshot = oldest.getAsLong();
        long limit = Math.min(before, snapshot + 1);
        JournalPruning pruning = new JournalPruning(data.commands());
        List<JournalPruning.Segment> going = pruning.before(limit);
        if (isMeant) {
            pruning.deleteBefore(limit);
        }
        for (JournalPruning.Segment segment : going) {
            out.accept((isMeant ? "deleted " : "would delete ") + segment.name() + ": sequence " + segment.first()
                + " to " + segment.last());
        }
        JournalPruning.Segment kept = pruning.segments().get(going.size());
        out.accept("kept from sequence " + kept.first() + " on, because " + reason(kept, snapshot)
            + "; the oldest good snapshot is of sequence " + snapshot + "; the event log is kept");
        if (!isMeant && !going.isEmpty()) {
            out.accept("nothing was deleted: add --yes to delete");
        }
    }

    private String reason(JournalPruning.Segment kept, long snapshot) {
        if (!kept.isSealed()) {
            return "its segment is in use";
        }
        if (kept.last() >= before) {
            return "its segment reaches --before " + before;
        }
        return kept.last() > snapshot ? "that snapshot needs its segment" : "its segment is the newest";
    }

    private OptionalLong oldestGoodSnapshot() {
        OptionalLong oldest = OptionalLong.empty();
        for (long sequence : data.snapshots().sequences()) {
            try {
                Backup.prove(data.snapshots(), sequence);
                if (SnapshotFinding.isOfThisJournal(data, data.snapshots().header(sequence))) {
                    oldest = OptionalLong.of(sequence);
                }
            } catch (JournalException e) {
                said.accept(data.snapshots().name(sequence) + " does not count: " + e.getMessage());
            }
        }
        return oldest;
    }
}
