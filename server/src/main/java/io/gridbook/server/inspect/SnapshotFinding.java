package io.gridbook.server.inspect;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.pipeline.EngineSnapshot;
import io.gridbook.server.pipeline.RecoveryException;
import java.util.List;

/**
 * What was found when a snapshot was loaded.
 *
 * @param name     what a person calls it
 * @param sequence of the last command in its state
 * @param digest   of the state
 * @param problem  why it is of no use; null = it is good by itself and belongs to this journal
 */
record SnapshotFinding(String name, long sequence, long digest, String problem) {

    /** Load every snapshot there is, newest first, each into an engine of its own. */
    static List<SnapshotFinding> all(DataFolder data) {
        return data.snapshots().sequences().stream().map(sequence -> of(data, sequence)).toList();
    }

    static SnapshotFinding of(DataFolder data, long sequence) {
        String name = data.snapshots().name(sequence);
        try {
            MatchingEngine engine = new MatchingEngine(new EventBatch((buffer, offset, length) -> { }));
            SnapshotHeader header = EngineSnapshot.load(data.snapshots(), sequence, engine, (done, total) -> { });
            return new SnapshotFinding(name, sequence, header.stateDigest(),
                isOfThisJournal(data, header) ? null : name + ": it belongs to another journal");
        } catch (JournalException | RecoveryException e) {
            return new SnapshotFinding(name, sequence, 0, e.getMessage());
        }
    }

    /** Whether the journal has the record there that the state is of. */
    static boolean isOfThisJournal(DataFolder data, SnapshotHeader header) {
        try (JournalReader reader = JournalReader.open(data.commands(), header.sequence() + 1)) {
            return reader.skip() && reader.chain() == header.recordCrc();
        }
    }
}
