package io.gridbook.server.pipeline;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.engine.SnapshotLoader;
import io.gridbook.engine.snapshot.SnapshotException;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.journal.SnapshotInput;

/** Brings an engine to the state of a snapshot file, proved by its digest. */
public final class EngineSnapshot {

    private EngineSnapshot() {
    }

    /**
     * Load a snapshot into an engine that has executed nothing; after an error the engine is good for nothing.
     *
     * @param progress is told bytes
     * @throws RecoveryException                    naming the file, if its content is not a state
     * @throws io.gridbook.journal.JournalException naming the file, if it is damaged or not ours
     */
    public static SnapshotHeader load(
        SnapshotFolder folder, long sequence, MatchingEngine engine, Recovery.Progress progress) {
        try (SnapshotInput input = folder.open(sequence)) {
            SnapshotHeader header = input.header();
            SnapshotLoader loader = engine.load();
            while (input.next(loader::onChunk)) {
                progress.onProgress(input.position(), header.length());
            }
            long digest = loader.finish();
            if (digest != header.stateDigest() || engine.lastSequence() != sequence) {
                throw new SnapshotException("a state of digest " + Long.toHexString(digest) + " after sequence "
                    + engine.lastSequence() + ", its header says " + Long.toHexString(header.stateDigest()));
            }
            return header;
        } catch (SnapshotException e) {
            throw new RecoveryException(folder.name(sequence) + ": " + e.getMessage());
        }
    }
}
