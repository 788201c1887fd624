package io.gridbook.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.agrona.IoUtil;

/** A page that is a whole small file, mapped: storing into it costs no system call. */
final class MappedPage implements StoredPage {

    private final Path file;
    private final MappedByteBuffer mapped;

    private MappedPage(Path file, MappedByteBuffer mapped) {
        this.file = file;
        this.mapped = mapped;
    }

    static MappedPage open(Path file, boolean readOnly) {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), readOnly ? "r" : "rw")) {
            if (opened.length() != BYTES) {
                throw new JournalException(file + " has " + opened.length() + " bytes instead of " + BYTES);
            }
            return new MappedPage(file, opened.getChannel().map(
                readOnly ? FileChannel.MapMode.READ_ONLY : FileChannel.MapMode.READ_WRITE, 0, BYTES));
        } catch (IOException e) {
            throw new JournalException(file + " cannot be read: " + e, e);
        }
    }

    @Override
    public ByteBuffer bytes() {
        return mapped;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void force() {
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
}
