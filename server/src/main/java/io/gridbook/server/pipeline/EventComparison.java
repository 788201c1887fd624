package io.gridbook.server.pipeline;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Compares events, byte by byte, with those the event log holds.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link EventDifference} when the log holds something else.
 */
public final class EventComparison implements AutoCloseable {

    private final EventLogTailer tailer;
    private final long afterSequence;
    private final ExpandableArrayBuffer present = new ExpandableArrayBuffer(128 * 1024);
    private int presentOffset;
    private int presentLength;
    private long lastSequence;
    private long comparedEvents;

    /**
     * @param tailer        at the start of the log, which it is moved from
     * @param afterSequence the events after those of this command are compared
     * @param lastSequence  of the last event before
     */
    public EventComparison(EventLogTailer tailer, long afterSequence, long lastSequence) {
        this.tailer = tailer;
        this.afterSequence = afterSequence;
        this.lastSequence = lastSequence;
        if (afterSequence > 0) {
            tailer.seekSequence(afterSequence + 1);
        }
    }

    /** Compare whole frames with those that come next in the log; returns how many bytes of them it holds. */
    public int compare(DirectBuffer buffer, int offset, int length) {
        int position = offset;
        while (position < offset + length && hasPresent()) {
            position += compareFrame(buffer, position);
        }
        return position - offset;
    }

    /** Whether the log holds more than what was compared; then the next event's sequence is known. */
    public boolean hasPresent() {
        while (presentOffset == presentLength) {
            if (!readPresent()) {
                return false;
            }
        }
        return true;
    }

    /** The command of the next event in the log, after {@link #hasPresent}. */
    public long presentSequence() {
        return EventFrame.sequence(present, presentOffset);
    }

    /** The command of the last event compared. */
    public long lastSequence() {
        return lastSequence;
    }

    public long comparedEvents() {
        return comparedEvents;
    }

    /** On return the events compared are on disk. */
    public void sync() {
        tailer.sync();
    }

    @Override
    public void close() {
        tailer.close();
    }

    /** What is thrown where the log lacks an event that it has to hold. */
    public static EventDifference missing(DirectBuffer buffer, int frame) {
        return new EventDifference("the event log lacks what the commands give at sequence "
            + EventFrame.sequence(buffer, frame) + ", event " + EventFrame.eventIndex(buffer, frame), new byte[0],
            copy(buffer, frame, EventFrame.alignedLength(EventFrame.length(buffer, frame))));
    }

    private boolean readPresent() {
        presentOffset = 0;
        presentLength = 0;
        boolean read = tailer.poll((position, buffer, offset, length) -> {
            present.putBytes(0, buffer, offset, length);
            presentLength = length;
        }, 1) > 0;
        while (presentOffset < presentLength && presentSequence() <= afterSequence) {
            presentOffset += EventFrame.alignedLength(EventFrame.length(present, presentOffset));
        }
        return read;
    }

    private int compareFrame(DirectBuffer buffer, int position) {
        int frameLength = EventFrame.alignedLength(EventFrame.length(buffer, position));
        long sequence = EventFrame.sequence(buffer, position);
        if (frameLength > presentLength - presentOffset || !same(buffer, position, frameLength)) {
            throw difference(buffer, position, frameLength, sequence);
        }
        presentOffset += frameLength;
        lastSequence = sequence;
        comparedEvents++;
        return frameLength;
    }

    private EventDifference difference(DirectBuffer buffer, int position, int frameLength, long sequence) {
        int presentFrame = EventFrame.alignedLength(EventFrame.length(present, presentOffset));
        return new EventDifference("the event log differs from what the commands give at sequence " + sequence
            + ", event " + EventFrame.eventIndex(buffer, position) + " (the log has sequence " + presentSequence()
            + ", event " + EventFrame.eventIndex(present, presentOffset) + ")",
            copy(present, presentOffset, Math.min(presentFrame, presentLength - presentOffset)),
            copy(buffer, position, frameLength));
    }

    private boolean same(DirectBuffer buffer, int position, int length) {
        for (int i = 0; i < length; i += EventFrame.ALIGNMENT) {
            if (buffer.getLong(position + i) != present.getLong(presentOffset + i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
