package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/**
 * How a piece of the journal lies in one single file: a header, the records as in the journal, a trailer.
 *
 * <pre>
 * header                                             trailer
 *  0  int64 magic          "GRIDJRNL"                 0  int32 length     0: no record
 *  8  int32 formatVersion  1                          4  int32 crc        CRC32C over the trailer with the last
 * 12  int32 rulesVersion                                                  record's CRC standing in this place
 * 16  int32 schemaVersion                             8  int64 count      of the records
 * 20  int32 chain   CRC before the first record      16  int64 stateDigest
 * 24  int64 first   sequence of the first record     24  int32 isProof    1 = digest and hash hold, 0 = neither
 * 32  int64 reserved  0                              28  int32 reserved   0
 * 40  int32 reserved  0                              32  32 bytes         SHA-256 over the frames of all events
 * 44  int32 crc     CRC32C over the 44 bytes before
 * </pre>
 */
final class ExportLayout {

    /** "GRIDJRNL", read as a little-endian number. */
    static final long MAGIC = 0x4C4E524A44495247L;
    static final int FORMAT_VERSION = 1;
    static final int HEADER_BYTES = 48;
    static final int CHECKED_BYTES = HEADER_BYTES - Integer.BYTES;

    static final int TRAILER_BYTES = 64;
    static final int COUNT_OFFSET = 8;
    static final int STATE_DIGEST_OFFSET = 16;
    static final int IS_PROOF_OFFSET = 24;
    static final int EVENTS_HASH_OFFSET = 32;
    static final int EVENTS_HASH_BYTES = 32;

    /** Of the longest record, padded. */
    static final int RECORD_BYTES_MAX = 128 << 10;

    private ExportLayout() {
    }

    static ByteBuffer recordBuffer() {
        return ByteBuffer.allocateDirect(RECORD_BYTES_MAX).order(LITTLE_ENDIAN);
    }
}
