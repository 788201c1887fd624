package io.gridbook.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

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

    EventWriter(EventBatch batch, CommandContext context) {
        this.batch = batch;
        this.context = context;
        this.buffer = batch.buffer();
    }

    MutableDirectBuffer buffer() {
        return buffer;
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
        buffer.putLong(offset, header, LITTLE_ENDIAN);
        return offset + MessageHeaderEncoder.ENCODED_LENGTH;
    }

    private int event(long header, int variableLength, long requestId, long streamSequence, int memberId) {
        int blockLength = (int) (header & 0xFFFF);
        int offset = batch.claim(
            MessageHeaderEncoder.ENCODED_LENGTH + blockLength + variableLength, context.sessionId());
        buffer.putLong(offset, header, LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.REQUEST_ID_OFFSET, requestId, LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.STREAM_SEQUENCE_OFFSET, streamSequence, LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.SEQUENCE_OFFSET, context.sequence(), LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.TIMESTAMP_NS_OFFSET, context.timestampNs(), LITTLE_ENDIAN);
        buffer.putInt(offset + EventPrefix.MEMBER_ID_OFFSET, memberId, LITTLE_ENDIAN);
        return offset + MessageHeaderEncoder.ENCODED_LENGTH;
    }
}
