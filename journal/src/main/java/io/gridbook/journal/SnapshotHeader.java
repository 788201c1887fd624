package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/**
 * What a snapshot file says of itself: of which command it holds the state after.
 *
 * <p>72 bytes at the file's start:
 *
 * <pre>
 *  0  int64 magic          "GRIDSNAP"
 *  8  int32 formatVersion  1
 * 12  int32 rulesVersion
 * 16  int32 schemaVersion
 * 20  int32 recordCrc
 * 24  int64 sequence
 * 32  int64 timestampNs
 * 40  int64 eventSequence
 * 48  int64 stateDigest
 * 56  int64 length
 * 64  int32 chunks
 * 68  int32 crc            CRC32C over the 68 bytes before
 * </pre>
 *
 * @param rulesVersion  the matching rules the state was made with
 * @param schemaVersion the newest message schema known to the writer
 * @param sequence      of the last command in the state
 * @param timestampNs   of that command, epoch nanoseconds
 * @param eventSequence of the last command, up to that one, that has events: an event log that ends before it does not
 *                      go with this snapshot; 0 = none has
 * @param recordCrc     of that command's record: the journal's chain there
 * @param stateDigest   the engine's hash over the state
 * @param length        bytes of the whole file
 * @param chunks        how many chunks lie between this and the trailer
 */
public record SnapshotHeader(
    int rulesVersion, int schemaVersion, long sequence, long timestampNs, long eventSequence, int recordCrc,
    long stateDigest, long length, int chunks) {

    static final int FORMAT_VERSION = 1;
    static final int BYTES = 72;

    /** "GRIDSNAP", read as a little-endian number. */
    private static final long MAGIC = 0x50414E5344495247L;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    /** Every format's header has its magic, version and checksum here, so a future one is told from a damaged one. */
    byte[] encode() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN)
            .putLong(MAGIC).putInt(FORMAT_VERSION).putInt(rulesVersion).putInt(schemaVersion).putInt(recordCrc)
            .putLong(sequence).putLong(timestampNs).putLong(eventSequence).putLong(stateDigest).putLong(length)
            .putInt(chunks);
        buffer.putInt(Checksum.of(bytes, CHECKED_BYTES));
        return bytes;
    }

    /** The CRC in an encoded header. */
    static int crc(byte[] encoded) {
        return ByteBuffer.wrap(encoded).order(LITTLE_ENDIAN).getInt(CHECKED_BYTES);
    }

    /** Throws a {@link JournalException} that starts with {@code where} if the bytes are not a header we know. */
    static SnapshotHeader decode(String where, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
        if (bytes.length < BYTES || buffer.getLong() != MAGIC) {
            throw new JournalException(where + " is not a snapshot");
        }
        if (crc(bytes) != Checksum.of(bytes, CHECKED_BYTES)) {
            throw new JournalException(where + ": the header's checksum is wrong");
        }
        int formatVersion = buffer.getInt();
        if (formatVersion != FORMAT_VERSION) {
            throw new JournalException(where + " has format version " + formatVersion + ", this program reads "
                + FORMAT_VERSION);
        }
        int rulesVersion = buffer.getInt();
        int schemaVersion = buffer.getInt();
        int recordCrc = buffer.getInt();
        return new SnapshotHeader(rulesVersion, schemaVersion, buffer.getLong(), buffer.getLong(), buffer.getLong(),
            recordCrc, buffer.getLong(), buffer.getLong(), buffer.getInt());
    }
}
