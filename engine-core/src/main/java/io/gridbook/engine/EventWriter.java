package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.putInt;
import static io.gridbook.engine.LittleEndian.putLong;

import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * Frames events into the batch and writes what all of them begin with; publishers encode the rest in place.
 *
 * <p><b>Allocation.</b> None.
 */
final class EventWriter {

    private final EventBatch batch;
    private final CommandContext context;
    private final MutableDirectBuffer buffer;
    private final byte[] bytes;

    EventWriter(EventBatch batch, CommandContext context) {
        this.batch = batch;
        this.context = context;
        this.buffer = batch.buffer();
        this.bytes = batch.bytes();
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** The same memory as {@link #buffer}. */
    byte[] bytes() {
        return bytes;
    }

    CommandContext context() {
        return context;
    }

    /** The eight bytes of an SBE message header, to be written as one. */
    static long header(int blockLength, int templateId, int schemaId, int version) {
        return blockLength | (long) templateId << 16 | (long) schemaId << 32 | (long) version << 48;
    }

    /** An event in its addressee's private stream; the offset of its block is returned. */
    int privateEvent(long header, int variableLength, long requestId, Member addressee) {
        if (addressee == null) {
            return event(header, variableLength, requestId, EventPrefix.NO_STREAM_SEQUENCE, EventPrefix.NO_MEMBER_ID);
        }
        return event(header, variableLength, requestId, addressee.nextStreamSequence(), addressee.id());
    }

    /** An event outside of all streams. */
    int sessionEvent(long header, Member addressee) {
        return event(header, 0, EventPrefix.NO_REQUEST_ID, EventPrefix.NO_STREAM_SEQUENCE,
            addressee == null ? EventPrefix.NO_MEMBER_ID : addressee.id());
    }

    /** A public fact: it has no prefix. */
    int publicEvent(long header) {
        int offset = batch.claim(MessageHeaderEncoder.ENCODED_LENGTH + (int) (header & 0xFFFF), context.sessionId());
        putLong(bytes, offset, header);
        return offset + MessageHeaderEncoder.ENCODED_LENGTH;
    }

    private int event(long header, int variableLength, long requestId, long streamSequence, int memberId) {
        int blockLength = (int) (header & 0xFFFF);
        int offset = batch.claim(
            MessageHeaderEncoder.ENCODED_LENGTH + blockLength + variableLength, context.sessionId());
        putLong(bytes, offset, header);
        putLong(bytes, offset + EventPrefix.REQUEST_ID_OFFSET, requestId);
        putLong(bytes, offset + EventPrefix.STREAM_SEQUENCE_OFFSET, streamSequence);
        putLong(bytes, offset + EventPrefix.SEQUENCE_OFFSET, context.sequence());
        putLong(bytes, offset + EventPrefix.TIMESTAMP_NS_OFFSET, context.timestampNs());
        putInt(bytes, offset + EventPrefix.MEMBER_ID_OFFSET, memberId);
        return offset + MessageHeaderEncoder.ENCODED_LENGTH;
    }
}
