package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How one excerpt lies in the event log: a 32-byte header, then the engine's frames as given.
 *
 * <pre>
 *  0  int32 length         of header and frames
 *  4  int32 crc            CRC32C over header and frames with 0 standing in this place
 *  8  int64 number         of this excerpt, dense from 1 over the whole log: its position
 * 16  int64 firstSequence  of the commands whose events it holds
 * 24  int64 lastSequence
 * 32  frames
 * </pre>
 */
final class ExcerptLayout {

    static final int LENGTH_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int NUMBER_OFFSET = 8;
    static final int FIRST_SEQUENCE_OFFSET = 16;
    static final int LAST_SEQUENCE_OFFSET = 24;
    static final int HEADER_LENGTH = 32;

    private ExcerptLayout() {
    }

    static void putHeader(MutableDirectBuffer buffer, int length, long number, long firstSequence, long lastSequence) {
        buffer.putInt(LENGTH_OFFSET, length, LITTLE_ENDIAN);
        buffer.putInt(CRC_OFFSET, 0, LITTLE_ENDIAN);
        buffer.putLong(NUMBER_OFFSET, number, LITTLE_ENDIAN);
        buffer.putLong(FIRST_SEQUENCE_OFFSET, firstSequence, LITTLE_ENDIAN);
        buffer.putLong(LAST_SEQUENCE_OFFSET, lastSequence, LITTLE_ENDIAN);
    }

    /** The excerpt's CRC; its field is left as found. */
    static int crc(Checksum checksum, MutableDirectBuffer buffer, ByteBuffer bytes, int length) {
        int found = buffer.getInt(CRC_OFFSET, LITTLE_ENDIAN);
        buffer.putInt(CRC_OFFSET, 0, LITTLE_ENDIAN);
        int crc = checksum.of(bytes, 0, length);
        buffer.putInt(CRC_OFFSET, found, LITTLE_ENDIAN);
        return crc;
    }
}
