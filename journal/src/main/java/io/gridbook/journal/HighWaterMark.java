package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.IoUtil;
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

    static final String FILE = "mark";

    private static final int VERSION = 1;
    private static final int FILE_BYTES = 4096;
    private static final int SLOT_BYTES = 512;
    private static final int SEQUENCE_OFFSET = 0;
    private static final int RECORD_CRC_OFFSET = 8;
    private static final int VERSION_OFFSET = 12;
    private static final int CRC_OFFSET = 16;
    private static final int CHECKED_BYTES = 16;

    private final Path file;
    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final Checksum checksum = new Checksum();
    private int nextSlot;
    private long sequence;
    private int recordCrc;

    private HighWaterMark(Path file, MappedByteBuffer mapped) {
        this.file = file;
        this.mapped = mapped;
        buffer = new UnsafeBuffer(mapped);
    }

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** Make a mark that says: nothing is committed yet. */
    static HighWaterMark create(Path folder) {
        Path file = folder.resolve(FILE);
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.write(new byte[FILE_BYTES]);
            HighWaterMark mark =
                new HighWaterMark(file, opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES));
            mark.write(0, 0);
            mark.write(0, 0);
            mark.force();
            return mark;
        } catch (IOException e) {
            throw new JournalException(file + " cannot be made: " + e, e);
        }
    }

    static HighWaterMark open(Path folder, boolean readOnly) {
        Path file = folder.resolve(FILE);
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), readOnly ? "r" : "rw")) {
            if (opened.length() != FILE_BYTES) {
                throw new JournalException(file + " has " + opened.length() + " bytes instead of " + FILE_BYTES);
            }
            HighWaterMark mark = new HighWaterMark(file, opened.getChannel().map(
                readOnly ? FileChannel.MapMode.READ_ONLY : FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES));
            mark.read();
            return mark;
        } catch (IOException e) {
            throw new JournalException(file + " cannot be read: " + e, e);
        }
    }

    long sequence() {
        return sequence;
    }

    int recordCrc() {
        return recordCrc;
    }

    void write(long newSequence, int newRecordCrc) {
        int at = nextSlot * SLOT_BYTES;
        buffer.putLong(at + SEQUENCE_OFFSET, newSequence, LITTLE_ENDIAN);
        buffer.putInt(at + RECORD_CRC_OFFSET, newRecordCrc, LITTLE_ENDIAN);
        buffer.putInt(at + VERSION_OFFSET, VERSION, LITTLE_ENDIAN);
        buffer.putIntRelease(at + CRC_OFFSET, nativeOrder(checksum.of(mapped, at, CHECKED_BYTES)));
        nextSlot ^= 1;
        sequence = newSequence;
        recordCrc = newRecordCrc;
    }

    void force() {
        try {
            mapped.force();
        } catch (RuntimeException e) {
            throw new JournalException(file + " cannot be synced: " + e, e);
        }
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }

    private void read() {
        boolean found = false;
        for (int slot = 0; slot < 2; slot++) {
            int at = slot * SLOT_BYTES;
            byte[] bytes = new byte[CHECKED_BYTES + Integer.BYTES];
            buffer.getBytes(at, bytes);
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
        if (!found) {
            throw new JournalException(file + " is damaged: neither of its slots is valid");
        }
    }

    private static int nativeOrder(int value) {
        return java.nio.ByteOrder.nativeOrder() == LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
