package io.gridbook.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How one event lies in the event log: a 32-byte frame, then the SBE message, padded to 8 bytes.
 *
 * <pre>
 *  0  int32 length      of the SBE message, its header included, without frame and padding
 *  4  int32 eventIndex  0, 1, 2... within its command
 *  8  int64 sequence    of the command that caused it
 * 16  int64 sessionId   the session whose request it answers or that caused it, 0 = none
 * 24  int32 flags       bit 0: the last event of its command
 * 28  int32 reserved    0
 * </pre>
 */
public final class EventFrame {

    public static final int LENGTH_OFFSET = 0;
    public static final int EVENT_INDEX_OFFSET = 4;
    public static final int SEQUENCE_OFFSET = 8;
    public static final int SESSION_ID_OFFSET = 16;
    public static final int FLAGS_OFFSET = 24;
    public static final int RESERVED_OFFSET = 28;
    public static final int HEADER_LENGTH = 32;
    public static final int ALIGNMENT = 8;

    public static final int FLAG_LAST = 1;

    private EventFrame() {
    }

    public static void put(
        MutableDirectBuffer buffer, int offset, int length, int eventIndex, long sequence, long sessionId) {
        buffer.putInt(offset + LENGTH_OFFSET, length, LITTLE_ENDIAN);
        buffer.putInt(offset + EVENT_INDEX_OFFSET, eventIndex, LITTLE_ENDIAN);
        buffer.putLong(offset + SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putLong(offset + SESSION_ID_OFFSET, sessionId, LITTLE_ENDIAN);
        buffer.putLong(offset + FLAGS_OFFSET, 0L, LITTLE_ENDIAN);
    }

    public static void markLast(MutableDirectBuffer buffer, int offset) {
        buffer.putInt(offset + FLAGS_OFFSET, FLAG_LAST, LITTLE_ENDIAN);
    }

    public static int length(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    public static int eventIndex(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + EVENT_INDEX_OFFSET, LITTLE_ENDIAN);
    }

    public static long sequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    public static long sessionId(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SESSION_ID_OFFSET, LITTLE_ENDIAN);
    }

    public static boolean isLast(DirectBuffer buffer, int offset) {
        return (buffer.getInt(offset + FLAGS_OFFSET, LITTLE_ENDIAN) & FLAG_LAST) != 0;
    }

    /** Bytes from the start of this frame to the start of the next one. */
    public static int alignedLength(int messageLength) {
        return (HEADER_LENGTH + messageLength + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
