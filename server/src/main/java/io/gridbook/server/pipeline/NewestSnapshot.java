package io.gridbook.server.pipeline;

import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Begins a recovery with the newest snapshot that fits both logs; one that does not is passed over, and said why. */
public final class NewestSnapshot {

    private final SnapshotFolder folder;
    private final LongFunction<JournalReader> commands;
    private final long journalEnd;
    private final long eventLogWhole;
    private final Consumer<String> passedOver;

    /**
     * @param commands      gives readers of the journal that begin with a sequence
     * @param journalEnd    the journal's last sequence
     * @param eventLogWhole the last command all of whose events are in the event log
     * @param passedOver    is told of each snapshot that could not be used
     */
    public NewestSnapshot(
        SnapshotFolder folder, LongFunction<JournalReader> commands, long journalEnd, long eventLogWhole,
        Consumer<String> passedOver) {
        this.folder = folder;
        this.commands = commands;
        this.journalEnd = journalEnd;
        this.eventLogWhole = eventLogWhole;
        this.passedOver = passedOver;
    }

    /** Load it; empty = there is none that fits, and the recovery begins with the first command. */
    public Optional<SnapshotHeader> load(Recovery recovery, Recovery.Progress progress) {
        for (long sequence : folder.sequences()) {
            try {
                return Optional.of(load(sequence, recovery, progress));
            } catch (JournalException | RecoveryException e) {
                passedOver.accept(e.getMessage());
            }
        }
        return Optional.empty();
    }

    private SnapshotHeader load(long sequence, Recovery recovery, Recovery.Progress progress) {
        SnapshotHeader header = folder.header(sequence);
        check(sequence <= journalEnd, sequence, "the command journal ends at sequence " + journalEnd);
        check(header.eventSequence() <= eventLogWhole, sequence, "it needs the events up to sequence "
            + header.eventSequence() + ", the event log is whole up to " + eventLogWhole);
        JournalReader tail = commands.apply(sequence + 1);
        try {
            check(tail.skip() && tail.chain() == header.recordCrc(), sequence,
                "the journal has another record there: the snapshot belongs to another journal");
            return recovery.load(folder, sequence, tail, progress);
        } catch (JournalException | RecoveryException e) {
            tail.close();
            throw e;
        }
    }

    private void check(boolean holds, long sequence, String otherwise) {
        if (!holds) {
            throw new RecoveryException(folder.name(sequence) + ": " + otherwise);
        }
    }
}
