package io.gridbook.server.pipeline;

import io.gridbook.engine.EventSink;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.EventFrame;
import org.agrona.DirectBuffer;

/**
 * Where the engine's events go: compared, byte by byte, with those the log already holds, appended from the first one
 * it does not. So a replay proves the log, and completes what a killed process left undone.
 *
 * <p><b>Threading.</b> The engine's thread.
 * <p><b>Errors.</b> {@link RecoveryException} when the log holds something else than the engine makes.
 */
public final class EventLogWriter implements EventSink {

    private final EventLog log;
    private final EventLogTailer tailer;
    private EventComparison comparison;
    private boolean comparing = true;
    private long appendedEvents;
    private long appendedSequence;

    /**
     * @param log    to append to; null = compare only
     * @param tailer at the start of the log
     */
    public EventLogWriter(EventLog log, EventLogTailer tailer) {
        this.log = log;
        this.tailer = tailer;
        this.comparison = new EventComparison(tailer, 0, 0);
    }

    /** The engine begins with the state of a snapshot: what it makes comes behind that. */
    void beginAfter(SnapshotHeader snapshot) {
        comparison = new EventComparison(tailer, snapshot.sequence(), snapshot.eventSequence());
    }

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {
        int compared = comparing ? comparison.compare(buffer, offset, length) : 0;
        if (compared < length) {
            endComparing();
            append(buffer, offset + compared, length - compared);
        }
    }

    /** To be called when every command has been replayed: nothing may be left in the log then. */
    public void endReplay(long journalEnd) {
        if (comparing && comparison.hasPresent()) {
            throw new RecoveryException("the event log is ahead of the command journal: it holds events of "
                + "sequence " + comparison.presentSequence() + ", the journal ends at " + journalEnd);
        }
        endComparing();
    }

    /** The command of the last event seen. */
    public long lastSequence() {
        return Math.max(comparison.lastSequence(), appendedSequence);
    }

    /** Events that were in the log already and are the same. */
    public long comparedEvents() {
        return comparison.comparedEvents();
    }

    /** Events that were not in the log (and are now, unless this only compares). */
    public long appendedEvents() {
        return appendedEvents;
    }

    private void append(DirectBuffer buffer, int offset, int length) {
        long firstSequence = EventFrame.sequence(buffer, offset);
        int position = offset;
        while (position < offset + length) {
            appendedSequence = EventFrame.sequence(buffer, position);
            appendedEvents++;
            position += EventFrame.alignedLength(EventFrame.length(buffer, position));
        }
        if (log != null) {
            log.append(firstSequence, appendedSequence, buffer, offset, length);
        }
    }

    private void endComparing() {
        if (comparing) {
            comparing = false;
            comparison.close();
        }
    }
}
