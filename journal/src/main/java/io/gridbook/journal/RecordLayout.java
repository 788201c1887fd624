package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How one command lies in the journal: a 40-byte header, then the client's bytes, then zeros up to a multiple of 8.
 *
 * <pre>
 *  0  int32 length       of header and command, without the padding
 *  4  int32 crc          CRC32C over the whole padded record with the previous record's CRC standing in this place
 *  8  int64 sequence
 * 16  int64 timestampNs
 * 24  int32 memberId
 * 28  int32 reserved     0
 * 32  int64 sessionId
 * 40  command
 * </pre>
 */
final class RecordLayout {

    static final int LENGTH_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int SEQUENCE_OFFSET = 8;
    static final int TIMESTAMP_OFFSET = 16;
    static final int MEMBER_ID_OFFSET = 24;
    static final int RESERVED_OFFSET = 28;
    static final int SESSION_ID_OFFSET = 32;
    static final int HEADER_LENGTH = 40;
    static final int ALIGNMENT = 8;

    private RecordLayout() {
    }

    static int alignedLength(int recordLength) {
        return (recordLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static void put(
        MutableDirectBuffer buffer, int at, long sequence, long timestampNs, int memberId, long sessionId,
        DirectBuffer command, int offset, int length) {
        int recordLength = HEADER_LENGTH + length;
        buffer.putInt(at + LENGTH_OFFSET, recordLength, LITTLE_ENDIAN);
        buffer.putLong(at + SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putLong(at + TIMESTAMP_OFFSET, timestampNs, LITTLE_ENDIAN);
        buffer.putInt(at + MEMBER_ID_OFFSET, memberId, LITTLE_ENDIAN);
        buffer.putInt(at + RESERVED_OFFSET, 0, LITTLE_ENDIAN);
        buffer.putLong(at + SESSION_ID_OFFSET, sessionId, LITTLE_ENDIAN);
        buffer.putBytes(at + HEADER_LENGTH, command, offset, length);
        buffer.setMemory(at + recordLength, alignedLength(recordLength) - recordLength, (byte) 0);
    }

    /** The record's CRC after a record whose CRC is {@code previousCrc}; the CRC field itself is left as found. */
    static int crc(
        Checksum checksum, MutableDirectBuffer buffer, ByteBuffer bytes, int at, int recordLength, int previousCrc) {
        int found = buffer.getInt(at + CRC_OFFSET, LITTLE_ENDIAN);
        buffer.putInt(at + CRC_OFFSET, previousCrc, LITTLE_ENDIAN);
        int crc = checksum.of(bytes, at, alignedLength(recordLength));
        buffer.putInt(at + CRC_OFFSET, found, LITTLE_ENDIAN);
        return crc;
    }
}
