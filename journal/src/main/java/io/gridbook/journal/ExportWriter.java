package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a piece of a journal as one single file, its records as they lie in the journal.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link UncheckedIOException} when the output fails; what was written is of no use then.
 */
public final class ExportWriter implements RecordHandler {

    private final OutputStream out;
    private final ByteBuffer bytes = ExportLayout.recordBuffer();
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final byte[] copy = new byte[ExportLayout.RECORD_BYTES_MAX];
    private final Checksum checksum = new Checksum();
    private int crc;
    private long count;

    /**
     * @param config of the journal
     * @param first  the sequence of the first record that will be given
     * @param chain  the CRC of the record before it, 0 before the very first
     */
    public ExportWriter(OutputStream out, JournalConfig config, long first, int chain) {
        this.out = out;
        crc = chain;
        ByteBuffer header = ByteBuffer.allocate(ExportLayout.HEADER_BYTES).order(LITTLE_ENDIAN)
            .putLong(ExportLayout.MAGIC).putInt(ExportLayout.FORMAT_VERSION)
            .putInt(config.rulesVersion()).putInt(config.schemaVersion()).putInt(chain).putLong(first);
        header.putInt(ExportLayout.CHECKED_BYTES, Checksum.of(header.array(), ExportLayout.CHECKED_BYTES));
        write(header.array(), ExportLayout.HEADER_BYTES);
    }

    @Override
    public void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer command, int offset, int length) {
        int recordLength = RecordLayout.HEADER_LENGTH + length;
        RecordLayout.put(buffer, 0, sequence, timestampNs, memberId, sessionId, command, offset, length);
        crc = RecordLayout.crc(checksum, buffer, bytes, 0, recordLength, crc);
        buffer.putInt(RecordLayout.CRC_OFFSET, crc, LITTLE_ENDIAN);
        writeBuffer(RecordLayout.alignedLength(recordLength));
        count++;
    }

    /** All records were given; nothing is known of the state they lead to. */
    public void finish() {
        finish(0, 0, new byte[ExportLayout.EVENTS_HASH_BYTES]);
    }

    /** All records were given, from the first one of the journal on. */
    public void finish(long stateDigest, byte[] eventsSha256) {
        finish(stateDigest, 1, eventsSha256);
    }

    private void finish(long stateDigest, int isProof, byte[] eventsHash) {
        buffer.setMemory(0, ExportLayout.TRAILER_BYTES, (byte) 0);
        buffer.putInt(RecordLayout.CRC_OFFSET, crc, LITTLE_ENDIAN);
        buffer.putLong(ExportLayout.COUNT_OFFSET, count, LITTLE_ENDIAN);
        buffer.putLong(ExportLayout.STATE_DIGEST_OFFSET, stateDigest, LITTLE_ENDIAN);
        buffer.putInt(ExportLayout.IS_PROOF_OFFSET, isProof, LITTLE_ENDIAN);
        buffer.putBytes(ExportLayout.EVENTS_HASH_OFFSET, eventsHash, 0, ExportLayout.EVENTS_HASH_BYTES);
        crc = checksum.of(bytes, 0, ExportLayout.TRAILER_BYTES);
        buffer.putInt(RecordLayout.CRC_OFFSET, crc, LITTLE_ENDIAN);
        writeBuffer(ExportLayout.TRAILER_BYTES);
    }

    private void writeBuffer(int length) {
        buffer.getBytes(0, copy, 0, length);
        write(copy, length);
    }

    private void write(byte[] source, int length) {
        try {
            out.write(source, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
