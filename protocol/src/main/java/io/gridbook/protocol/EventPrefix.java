package io.gridbook.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The fields every event with a template id from 40 to 119 begins with, at fixed offsets: read without a codec, and
 * nulled where a receiver must not see them. Offsets are from the start of the SBE message header.
 */
public final class EventPrefix {

    public static final int FIRST_TEMPLATE_ID = 40;
    public static final int LAST_TEMPLATE_ID = 119;

    public static final int REQUEST_ID_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    public static final int STREAM_SEQUENCE_OFFSET = REQUEST_ID_OFFSET + 8;
    public static final int SEQUENCE_OFFSET = REQUEST_ID_OFFSET + 16;
    public static final int TIMESTAMP_NS_OFFSET = REQUEST_ID_OFFSET + 24;
    public static final int MEMBER_ID_OFFSET = REQUEST_ID_OFFSET + 32;

    public static final long NO_REQUEST_ID = OrderAcceptedDecoder.requestIdNullValue();
    public static final long NO_STREAM_SEQUENCE = OrderAcceptedDecoder.streamSequenceNullValue();
    public static final int NO_MEMBER_ID = OrderAcceptedDecoder.memberIdNullValue();

    private EventPrefix() {
    }

    /** Whether messages of this template begin with the prefix. */
    public static boolean isOn(int templateId) {
        return templateId >= FIRST_TEMPLATE_ID && templateId <= LAST_TEMPLATE_ID;
    }

    public static int templateId(DirectBuffer buffer, int messageOffset) {
        return buffer.getShort(messageOffset + 2, LITTLE_ENDIAN) & 0xFFFF;
    }

    public static long requestId(DirectBuffer buffer, int messageOffset) {
        return buffer.getLong(messageOffset + REQUEST_ID_OFFSET, LITTLE_ENDIAN);
    }

    /** Null the request id: only the session that asked may see it, and only live. */
    public static void clearRequestId(MutableDirectBuffer buffer, int messageOffset) {
        buffer.putLong(messageOffset + REQUEST_ID_OFFSET, NO_REQUEST_ID, LITTLE_ENDIAN);
    }

    public static long streamSequence(DirectBuffer buffer, int messageOffset) {
        return buffer.getLong(messageOffset + STREAM_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    public static void clearStreamSequence(MutableDirectBuffer buffer, int messageOffset) {
        buffer.putLong(messageOffset + STREAM_SEQUENCE_OFFSET, NO_STREAM_SEQUENCE, LITTLE_ENDIAN);
    }

    public static long sequence(DirectBuffer buffer, int messageOffset) {
        return buffer.getLong(messageOffset + SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    public static long timestampNs(DirectBuffer buffer, int messageOffset) {
        return buffer.getLong(messageOffset + TIMESTAMP_NS_OFFSET, LITTLE_ENDIAN);
    }

    public static int memberId(DirectBuffer buffer, int messageOffset) {
        return buffer.getInt(messageOffset + MEMBER_ID_OFFSET, LITTLE_ENDIAN);
    }

    public static void clearMemberId(MutableDirectBuffer buffer, int messageOffset) {
        buffer.putInt(messageOffset + MEMBER_ID_OFFSET, NO_MEMBER_ID, LITTLE_ENDIAN);
    }
}
