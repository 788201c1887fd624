package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.putInt;
import static io.gridbook.engine.LittleEndian.putLong;

import io.gridbook.protocol.EventFrame;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events of one or more commands, framed one behind the other, until they are flushed to the sink.
 *
 * <p>The engine flushes by itself only when the next event would not fit; the caller flushes at the end of its batch.
 * An event is never flushed before it is known whether it is the last of its command: what is flushed in the middle of
 * a command has another event behind it.
 *
 * <p><b>Threading.</b> Confined to the engine thread.
 * <p><b>Allocation.</b> One buffer, at construction.
 */
public final class EventBatch {

    public static final int FLUSH_BYTES = 64 * 1024;

    private static final int NO_FRAME = -1;

    private final EventSink sink;
    private final byte[] bytes = new byte[FLUSH_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int length;
    private int eventIndex;
    private int lastFrame = NO_FRAME;
    private long sequence;

    public EventBatch(EventSink sink) {
        this.sink = sink;
    }

    /** Bytes waiting. */
    public int length() {
        return length;
    }

    /** Hand what waits to the sink, if anything does. */
    public void flush() {
        if (length > 0) {
            int flushed = length;
            length = 0;
            lastFrame = NO_FRAME;
            sink.onEvents(buffer, 0, flushed);
        }
    }

    /** The events that follow belong to this command. */
    void beginCommand(long commandSequence) {
        sequence = commandSequence;
        eventIndex = 0;
        lastFrame = NO_FRAME;
    }

    /** Mark the command's last event, if it has any. */
    void endCommand() {
        if (lastFrame != NO_FRAME) {
            putInt(bytes, lastFrame + EventFrame.FLAGS_OFFSET, EventFrame.FLAG_LAST);
        }
    }

    /**
     * Take the place of the next event and write its frame.
     *
     * @param messageLength of the SBE message, its header included
     * @param sessionId     the session that asked for it or caused it, 0 = none
     * @return the offset in {@link #buffer} at which the message must now be written
     */
    int claim(int messageLength, long sessionId) {
        int alignedLength = EventFrame.alignedLength(messageLength);
        if (length + alignedLength > FLUSH_BYTES) {
            flush();
        }
        int frame = length;
        putLong(bytes, frame + EventFrame.LENGTH_OFFSET, messageLength | (long) eventIndex++ << 32);
        putLong(bytes, frame + EventFrame.SEQUENCE_OFFSET, sequence);
        putLong(bytes, frame + EventFrame.SESSION_ID_OFFSET, sessionId);
        putLong(bytes, frame + EventFrame.FLAGS_OFFSET, 0L);
        clearPadding(frame, alignedLength);
        lastFrame = frame;
        length += alignedLength;
        return frame + EventFrame.HEADER_LENGTH;
    }

    /** The same memory as {@link #buffer}. */
    byte[] bytes() {
        return bytes;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Equal events are equal bytes, padding included: logs are compared byte by byte. */
    private void clearPadding(int frame, int alignedLength) {
        putLong(bytes, frame + alignedLength - Long.BYTES, 0L);
    }
}
