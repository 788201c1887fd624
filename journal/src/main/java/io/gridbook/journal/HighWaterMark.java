package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How far the journal is known to reach, kept apart from it: the file {@code mark}.
 *
 * <p>Two slots of 24 bytes, at 0 and 512, written in turn so that a process killed while writing one leaves the other:
 *
 * <pre>
 *  0  int64 sequence   of the last committed record
 *  8  int32 recordCrc  of that record
 * 12  int32 version    1
 * 16  int32 crc        CRC32C over the 16 bytes before
 * 20  int32 reserved   0
 * </pre>
 *
 * <p><b>Threading.</b> Written by the appending thread. <b>Allocation.</b> None per write; a write is a store into
 * mapped memory, without a system call.
 */
final class HighWaterMark implements AutoCloseable {

    static final int SLOT_BYTES = 512;
    static final int SEQUENCE_OFFSET = 0;
    static final int RECORD_CRC_OFFSET = 8;
    static final int VERSION_OFFSET = 12;
    static final int CRC_OFFSET = 16;
    static final int RESERVED_OFFSET = 20;
    static final int SLOT_LENGTH = 24;
    static final int VERSION = 1;

    private static final int CHECKED_BYTES = CRC_OFFSET;
    /** A slot read while another process writes it looks torn; it is whole a moment later. */
    private static final int READ_ATTEMPTS = 1000;

    private final StoredPage page;
    private final UnsafeBuffer buffer;
    private final Checksum checksum = new Checksum();
    private int nextSlot;
    private long sequence;
    private int recordCrc;

    private HighWaterMark(StoredPage page) {
        this.page = page;
        buffer = new UnsafeBuffer(page.bytes());
    }

    /** Make a mark that says: nothing is committed yet. */
    static HighWaterMark create(SegmentStore store) {
        UnsafeBuffer content = new UnsafeBuffer(new byte[StoredPage.BYTES]);
        Checksum checksum = new Checksum();
        putSlot(content, ByteBuffer.wrap(content.byteArray()), checksum, 0, 0, 0);
        putSlot(content, ByteBuffer.wrap(content.byteArray()), checksum, SLOT_BYTES, 0, 0);
        return new HighWaterMark(store.makeMark(content.byteArray()));
    }

    static HighWaterMark open(SegmentStore store, boolean readOnly) {
        HighWaterMark mark = new HighWaterMark(store.mark(readOnly));
        for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
            if (mark.read()) {
                return mark;
            }
        }
        mark.close();
        throw new JournalException(mark.page.name() + " is damaged: neither of its slots is valid");
    }

    long sequence() {
        return sequence;
    }

    int recordCrc() {
        return recordCrc;
    }

    void write(long newSequence, int newRecordCrc) {
        putSlot(buffer, page.bytes(), checksum, nextSlot * SLOT_BYTES, newSequence, newRecordCrc);
        nextSlot ^= 1;
        sequence = newSequence;
        recordCrc = newRecordCrc;
    }

    void force() {
        page.force();
    }

    @Override
    public void close() {
        page.close();
    }

    /** @param bytes what {@code buffer} wraps */
    private static void putSlot(
        UnsafeBuffer buffer, ByteBuffer bytes, Checksum checksum, int at, long sequence, int recordCrc) {
        buffer.putLong(at + SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putInt(at + RECORD_CRC_OFFSET, recordCrc, LITTLE_ENDIAN);
        buffer.putInt(at + VERSION_OFFSET, VERSION, LITTLE_ENDIAN);
        buffer.putIntRelease(at + CRC_OFFSET, nativeOrder(checksum.of(bytes, at, CHECKED_BYTES)));
    }

    private boolean read() {
        boolean found = false;
        for (int slot = 0; slot < 2; slot++) {
            byte[] bytes = new byte[SLOT_LENGTH];
            buffer.getBytes(slot * SLOT_BYTES, bytes);
            ByteBuffer copy = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
            boolean valid = copy.getInt(CRC_OFFSET) == Checksum.of(bytes, CHECKED_BYTES)
                && copy.getInt(VERSION_OFFSET) == VERSION;
            if (valid && (!found || copy.getLong(SEQUENCE_OFFSET) >= sequence)) {
                sequence = copy.getLong(SEQUENCE_OFFSET);
                recordCrc = copy.getInt(RECORD_CRC_OFFSET);
                nextSlot = slot ^ 1;
                found = true;
            }
        }
        return found;
    }

    private static int nativeOrder(int value) {
        return ByteOrder.nativeOrder() == LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
