package io.gridbook.server.exchange;

import io.gridbook.journal.EventLog;
import io.gridbook.journal.FolderLock;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.LogCut;
import io.gridbook.protocol.EventFrame;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.IOException;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Brings a stopped exchange's data back to what its command journal still has, after a power cut under {@code os}: the
 * journal to its last whole record, the event log and the snapshots to that, PostgreSQL by a rebuild at the next start.
 *
 * <p>Nothing is changed unless a start will be possible. Then the epoch is raised first: whoever was told of what is
 * gone learns of it at logon.
 */
public final class AcceptedLoss {

    private final DataFolder data;
    private final Consumer<String> said;
    private final ExpandableArrayBuffer kept = new ExpandableArrayBuffer();
    private int keptLength;
    private long keptFirst;
    private long keptLast;

    private AcceptedLoss(DataFolder data, Consumer<String> said) {
        this.data = data;
        this.said = said;
    }

    /**
     * @param said is told what was lost and where all stands now
     * @throws JournalException  while an exchange runs on the folder
     * @throws RecoveryException when no start would be possible afterwards; nothing is changed
     */
    public static void accept(Configuration configuration, Consumer<String> said) throws IOException {
        DataFolder data = DataFolder.of(configuration);
        try (FolderLock lock = FolderLock.acquire(data.path())) {
            new AcceptedLoss(data, said).run();
        }
    }

    private void run() throws IOException {
        demandAStart();
        long epoch = Epoch.raise(data.path());
        LogCut.Result commands = LogCut.commands(data.commands());
        long end = commands.lastSequence();
        commands.losses().forEach(said);
        said.accept("commands: up to sequence " + end + ", the mark said " + commands.markSequence());
        LogCut.Result events = LogCut.events(data.events(), end,
            (number, buffer, offset, length) -> keep(buffer, offset, length, end));
        events.losses().forEach(said);
        long eventsEnd = appendKept(events.lastSequence());
        said.accept("events: up to sequence " + eventsEnd + "; the next start makes those that are missing");
        for (long sequence : data.snapshots().sequences()) {
            if (sequence > end) {
                data.snapshots().setAside(sequence);
                said.accept(data.snapshots().name(sequence) + ": set aside, it is ahead of the commands");
            }
        }
        RunningFile.end(data.path());
        said.accept("PostgreSQL: the next start makes its rows again from the event log");
        said.accept("epoch " + epoch);
    }

    /** Commands that were pruned can only be had from a snapshot: without one that fits nothing may be cut. */
    private void demandAStart() {
        LogCut.Left commands = LogCut.commandsLeft(data.commands());
        LogCut.Left events = LogCut.eventsLeft(data.events(), commands.lastSequence());
        if (commands.firstItem() > 1 && data.snapshots().sequences().stream()
            .noneMatch(sequence -> fits(sequence, commands.lastSequence(), events.lastSequence()))) {
            throw new RecoveryException("nothing was cut: the commands before " + commands.firstItem()
                + " were pruned, and what is whole, commands up to " + commands.lastSequence() + " and events up to "
                + events.lastSequence() + ", ends before every snapshot; gridbook verify names the damaged segment, "
                + "bring it back from a backup");
        }
    }

    private boolean fits(long sequence, long commandsEnd, long eventsEnd) {
        try {
            return sequence <= commandsEnd && data.snapshots().header(sequence).eventSequence() <= eventsEnd;
        } catch (JournalException e) {
            said.accept(e.getMessage());
            return false;
        }
    }

    /** Of an excerpt that was cut off, keep the events of the commands that are still there. */
    private void keep(DirectBuffer buffer, int offset, int length, long end) {
        int frame = offset;
        while (frame < offset + length && EventFrame.sequence(buffer, frame) <= end) {
            keptLast = EventFrame.sequence(buffer, frame);
            frame += EventFrame.alignedLength(EventFrame.length(buffer, frame));
        }
        keptFirst = EventFrame.sequence(buffer, offset);
        keptLength = frame - offset;
        kept.putBytes(0, buffer, offset, keptLength);
    }

    private long appendKept(long eventsEnd) {
        if (keptLength == 0) {
            return eventsEnd;
        }
        try (EventLog log = EventLog.open(data.events())) {
            log.append(keptFirst, keptLast, kept, 0, keptLength);
        }
        return keptLast;
    }
}
