package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a piece of a journal from one single file, checking every record as the journal's own reader does.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link JournalException} names the byte and what is wrong; only when {@link #next} has returned
 * false is the file known to be whole.
 */
public final class ExportReader {

    private final String name;
    private final InputStream in;
    private final ByteBuffer bytes = ExportLayout.recordBuffer();
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final byte[] copy = new byte[ExportLayout.RECORD_BYTES_MAX];
    private final Checksum checksum = new Checksum();
    private final long first;
    private long position;
    private long sequence;
    private int crc;
    private boolean isProof;
    private long stateDigest;
    private byte[] eventsSha256;

    /**
     * @param name          what to call the file
     * @param rulesVersion  the matching rules; a file made with others is refused
     * @param schemaVersion the newest message schema; a file made with a newer one is refused
     */
    public ExportReader(String name, InputStream in, int rulesVersion, int schemaVersion) {
        this.name = name;
        this.in = in;
        read(0, ExportLayout.HEADER_BYTES);
        ByteBuffer header = ByteBuffer.wrap(copy, 0, ExportLayout.HEADER_BYTES).order(LITTLE_ENDIAN);
        check(header.getLong() == ExportLayout.MAGIC, "this is no exported journal");
        int formatVersion = header.getInt();
        check(header.getInt(ExportLayout.CHECKED_BYTES) == Checksum.of(copy, ExportLayout.CHECKED_BYTES),
            "the header's checksum is wrong");
        check(formatVersion == ExportLayout.FORMAT_VERSION, "format version " + formatVersion
            + ", this program reads " + ExportLayout.FORMAT_VERSION);
        int rules = header.getInt();
        check(rules == rulesVersion, "written under matching rules " + rules + ", this program has " + rulesVersion);
        int schema = header.getInt();
        check(schema <= schemaVersion, "written with schema version " + schema + ", this program reads up to "
            + schemaVersion);
        crc = header.getInt();
        first = header.getLong();
        sequence = first - 1;
        position = ExportLayout.HEADER_BYTES;
    }

    /** The sequence of the first record, if there is one. */
    public long first() {
        return first;
    }

    /** How much of the file has been read, before any compression. */
    public long position() {
        return position;
    }

    /** Hand out the next record; false when all have been, and the file is whole. */
    public boolean next(RecordHandler handler) {
        read(0, RecordLayout.ALIGNMENT);
        int length = buffer.getInt(RecordLayout.LENGTH_OFFSET, LITTLE_ENDIAN);
        if (length == 0) {
            readTrailer();
            return false;
        }
        check(length >= RecordLayout.HEADER_LENGTH && length <= ExportLayout.RECORD_BYTES_MAX,
            "the record's length is impossible");
        read(RecordLayout.ALIGNMENT, RecordLayout.alignedLength(length));
        int found = buffer.getInt(RecordLayout.CRC_OFFSET, LITTLE_ENDIAN);
        check(found == RecordLayout.crc(checksum, buffer, bytes, 0, length, crc),
            "the record's checksum is wrong, or it does not continue the one before");
        long recordSequence = buffer.getLong(RecordLayout.SEQUENCE_OFFSET, LITTLE_ENDIAN);
        check(recordSequence == sequence + 1, "the record found there has sequence " + recordSequence);
        crc = found;
        sequence = recordSequence;
        position += RecordLayout.alignedLength(length);
        handler.onRecord(sequence, buffer.getLong(RecordLayout.TIMESTAMP_OFFSET, LITTLE_ENDIAN),
            buffer.getInt(RecordLayout.MEMBER_ID_OFFSET, LITTLE_ENDIAN),
            buffer.getLong(RecordLayout.SESSION_ID_OFFSET, LITTLE_ENDIAN),
            buffer, RecordLayout.HEADER_LENGTH, length - RecordLayout.HEADER_LENGTH);
        return true;
    }

    /** Whether the file says what its commands lead to; known at its end. */
    public boolean isProof() {
        return isProof;
    }

    /** The engine's hash over the state after the last record. */
    public long stateDigest() {
        return stateDigest;
    }

    /** The hash over the frames of all events. */
    public byte[] eventsSha256() {
        return eventsSha256.clone();
    }

    private void readTrailer() {
        read(RecordLayout.ALIGNMENT, ExportLayout.TRAILER_BYTES);
        int found = buffer.getInt(RecordLayout.CRC_OFFSET, LITTLE_ENDIAN);
        buffer.putInt(RecordLayout.CRC_OFFSET, crc, LITTLE_ENDIAN);
        check(found == checksum.of(bytes, 0, ExportLayout.TRAILER_BYTES), "the trailer's checksum is wrong");
        check(buffer.getLong(ExportLayout.COUNT_OFFSET, LITTLE_ENDIAN) == sequence - first + 1,
            "the trailer counts other records");
        isProof = buffer.getInt(ExportLayout.IS_PROOF_OFFSET, LITTLE_ENDIAN) == 1;
        stateDigest = buffer.getLong(ExportLayout.STATE_DIGEST_OFFSET, LITTLE_ENDIAN);
        eventsSha256 = Arrays.copyOfRange(copy, ExportLayout.EVENTS_HASH_OFFSET, ExportLayout.TRAILER_BYTES);
    }

    /** Read up to byte {@code to} of the record; those before {@code from} are there already. */
    private void read(int from, int to) {
        try {
            int read = in.readNBytes(copy, from, to - from);
            check(read == to - from, "the file ends here");
            buffer.putBytes(from, copy, from, to - from);
        } catch (IOException e) {
            throw new JournalException(name + ", byte " + position + ": " + e.getMessage(), e);
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new JournalException(name + ", byte " + position + ": " + otherwise);
        }
    }
}
