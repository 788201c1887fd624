package io.gridbook.server.pipeline;

import io.gridbook.engine.EventSink;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Where the engine's events go: compared, byte by byte, with those the log already holds, appended from the first one
 * it does not. So a replay proves the log, and completes what a killed process left undone.
 *
 * <p><b>Threading.</b> The engine's thread.
 * <p><b>Errors.</b> {@link RecoveryException} when the log holds something else than the engine makes.
 */
public final class EventLogWriter implements EventSink {

    private final EventLog log;
    private final ExpandableArrayBuffer present = new ExpandableArrayBuffer(128 * 1024);
    private EventLogTailer tailer;
    private int presentOffset;
    private int presentLength;
    private long comparedEvents;
    private long appendedEvents;
    private long lastSequence;

    /**
     * @param log    to append to; null = compare only
     * @param tailer at the event of the first command to be replayed
     */
    public EventLogWriter(EventLog log, EventLogTailer tailer) {
        this.log = log;
        this.tailer = tailer;
    }

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {
        int position = offset;
        int end = offset + length;
        while (tailer != null && position < end) {
            if (presentOffset == presentLength && !readPresent()) {
                closeTailer();
            } else {
                position += compare(buffer, position, end);
            }
        }
        if (position < end) {
            append(buffer, position, end - position);
        }
    }

    /** To be called when every command has been replayed: nothing may be left in the log then. */
    public void endReplay() {
        if (tailer != null) {
            if (presentOffset < presentLength || readPresent()) {
                throw new RecoveryException("the event log is ahead of the command journal: it holds events of "
                    + "sequence " + EventFrame.sequence(present, presentOffset) + ", the journal ends at "
                    + lastSequence);
            }
            closeTailer();
        }
    }

    /** The command of the last event seen. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Events that were in the log already and are the same. */
    public long comparedEvents() {
        return comparedEvents;
    }

    /** Events that were not in the log (and are now, unless this only compares). */
    public long appendedEvents() {
        return appendedEvents;
    }

    private boolean readPresent() {
        presentOffset = 0;
        presentLength = 0;
        return tailer.poll((position, buffer, offset, length) -> {
            present.putBytes(0, buffer, offset, length);
            presentLength = length;
        }, 1) > 0;
    }

    /** Compare one frame; returns its length. */
    private int compare(DirectBuffer buffer, int position, int end) {
        int frameLength = EventFrame.alignedLength(EventFrame.length(buffer, position));
        long sequence = EventFrame.sequence(buffer, position);
        if (frameLength > presentLength - presentOffset || !same(buffer, position, frameLength)) {
            throw new RecoveryException("the event log differs from what the commands give at sequence " + sequence
                + ", event " + EventFrame.eventIndex(buffer, position) + " (the log has sequence "
                + EventFrame.sequence(present, presentOffset) + ", event "
                + EventFrame.eventIndex(present, presentOffset) + ")");
        }
        presentOffset += frameLength;
        lastSequence = sequence;
        comparedEvents++;
        return frameLength;
    }

    private boolean same(DirectBuffer buffer, int position, int length) {
        for (int i = 0; i < length; i += EventFrame.ALIGNMENT) {
            if (buffer.getLong(position + i) != present.getLong(presentOffset + i)) {
                return false;
            }
        }
        return true;
    }

    private void append(DirectBuffer buffer, int offset, int length) {
        long firstSequence = EventFrame.sequence(buffer, offset);
        int position = offset;
        while (position < offset + length) {
            lastSequence = EventFrame.sequence(buffer, position);
            appendedEvents++;
            position += EventFrame.alignedLength(EventFrame.length(buffer, position));
        }
        if (log != null) {
            log.append(firstSequence, lastSequence, buffer, offset, length);
        }
    }

    private void closeTailer() {
        tailer.close();
        tailer = null;
    }
}
