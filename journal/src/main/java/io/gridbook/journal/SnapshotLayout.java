package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/**
 * How a snapshot's chunks lie in its file, behind the header: each with a checksum that chains it to the one before,
 * the first to the journal's record; then a trailer.
 *
 * <pre>
 *  0  int32 length  of this head and the chunk, without the padding
 *  4  int32 crc     CRC32C over the whole padded chunk with the CRC before it standing in this place
 *  8  the chunk     as given, then zeros up to a multiple of 8
 *
 *  0  int32 length     0: the trailer
 *  4  int32 crc        as above, over the trailer's 16 bytes
 *  8  int32 headerCrc  the header's
 * 12  int32 reserved   0
 * </pre>
 */
final class SnapshotLayout {

    static final int LENGTH_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int HEAD_LENGTH = 8;
    static final int HEADER_CRC_OFFSET = 8;
    static final int TRAILER_LENGTH = 16;
    static final int ALIGNMENT = 8;

    private SnapshotLayout() {
    }

    static int alignedLength(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** A buffer that holds any chunk with its head. */
    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(HEAD_LENGTH + SnapshotFolder.CHUNK_BYTES_MAX + ALIGNMENT)
            .order(LITTLE_ENDIAN);
    }

    /** The chunk's or trailer's CRC behind one whose CRC is {@code previousCrc}; it is put into its place. */
    static int seal(Checksum checksum, ByteBuffer bytes, int alignedLength, int previousCrc) {
        bytes.putInt(CRC_OFFSET, previousCrc);
        int crc = checksum.of(bytes, 0, alignedLength);
        bytes.putInt(CRC_OFFSET, crc);
        return crc;
    }
}
