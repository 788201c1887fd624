package io.gridbook.server.shadow;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import java.util.Optional;
import java.util.function.LongFunction;

/** The shadow's own engine without its thread: whoever simulates it gives it its turns. */
public final class SimulatedShadow {

    private static final int KEPT = 2;

    private final SnapshotFolder folder;
    private final ShadowEngine engine;
    private long snapshotSequence;

    public SimulatedShadow(
        LongFunction<JournalReader> commands, EventLogTailer events, SnapshotFolder folder,
        Optional<SnapshotHeader> start) {
        this.folder = folder;
        engine = new ShadowEngine(commands, events, folder, start);
        snapshotSequence = engine.sequence();
    }

    /** Execute at most so many commands and compare their events; those of all up to {@code executed} are logged. */
    public void turn(long executed, int limit) {
        engine.advance(executed, limit);
    }

    /** Write a snapshot of the state as it is, unless there is one; false = there is one. */
    public boolean write() {
        if (engine.sequence() == snapshotSequence) {
            return false;
        }
        snapshotSequence = engine.write(folder, () -> true).sequence();
        folder.keep(KEPT);
        return true;
    }
}
