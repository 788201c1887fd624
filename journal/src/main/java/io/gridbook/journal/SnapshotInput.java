package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A snapshot that is being read: chunk by chunk, each checked before it is handed out.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link JournalException} names the file, the place in it and what is wrong; only when
 * {@link #next} has returned false is the snapshot known to be whole.
 */
public final class SnapshotInput implements AutoCloseable {

    private final String name;
    private final FileChannel channel;
    private final SnapshotHeader header;
    private final int headerCrc;
    private final ByteBuffer bytes = SnapshotLayout.buffer();
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final Checksum checksum = new Checksum();
    private int crc;
    private int chunks;
    private long position = SnapshotHeader.BYTES;

    private SnapshotInput(String name, FileChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        byte[] encoded = new byte[SnapshotHeader.BYTES];
        ByteBuffer headerBytes = ByteBuffer.wrap(encoded);
        readFully(headerBytes, 0);
        header = SnapshotHeader.decode(name, encoded);
        headerCrc = SnapshotHeader.crc(encoded);
        crc = header.recordCrc();
        if (channel.size() != header.length()) {
            throw new JournalException(name + " has " + channel.size() + " bytes, its header says " + header.length());
        }
    }

    static SnapshotInput open(String name, Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new SnapshotInput(name, channel);
        } catch (IOException | JournalException e) {
            closeQuietly(channel, e);
            throw e instanceof JournalException known ? known : new JournalException(name + " cannot be read: " + e, e);
        }
    }

    public SnapshotHeader header() {
        return header;
    }

    /** How much of the file has been read. */
    public long position() {
        return position;
    }

    /** Hand out the next chunk; false when all have been, and the snapshot is whole. */
    public boolean next(ChunkHandler handler) {
        int length = readHead();
        boolean isTrailer = length == 0;
        int alignedLength = isTrailer ? SnapshotLayout.TRAILER_LENGTH : SnapshotLayout.alignedLength(length);
        read(SnapshotLayout.HEAD_LENGTH, alignedLength);
        int found = bytes.getInt(SnapshotLayout.CRC_OFFSET);
        int expected = SnapshotLayout.seal(checksum, bytes, alignedLength, crc);
        check(found == expected, "the chunk's checksum is wrong, or it does not continue the one before");
        crc = found;
        position += alignedLength;
        if (isTrailer) {
            check(bytes.getInt(SnapshotLayout.HEADER_CRC_OFFSET) == headerCrc, "the trailer is of another snapshot");
            check(chunks == header.chunks() && position == header.length(), "the end does not stand where it belongs");
            return false;
        }
        chunks++;
        handler.onChunk(buffer, SnapshotLayout.HEAD_LENGTH, length - SnapshotLayout.HEAD_LENGTH);
        return true;
    }

    @Override
    public void close() {
        closeQuietly(channel, null);
    }

    private int readHead() {
        read(0, SnapshotLayout.HEAD_LENGTH);
        int length = bytes.getInt(SnapshotLayout.LENGTH_OFFSET);
        check(length == 0
                || length > SnapshotLayout.HEAD_LENGTH
                    && length <= SnapshotLayout.HEAD_LENGTH + SnapshotFolder.CHUNK_BYTES_MAX,
            "the chunk's length is impossible");
        return length;
    }

    /** Read what lies at {@code position + from} to {@code position + to} to the same place of the buffer. */
    private void read(int from, int to) {
        try {
            readFully(bytes.clear().limit(to).position(from), position + from);
        } catch (IOException e) {
            throw new JournalException(name + ", byte " + position + ": " + e.getMessage(), e);
        } finally {
            bytes.clear();
        }
    }

    private void readFully(ByteBuffer target, long from) throws IOException {
        long at = from;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw new IOException("the file ends here");
            }
            at += read;
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new JournalException(name + ", byte " + position + ": " + otherwise);
        }
    }

    private static void closeQuietly(FileChannel channel, Exception cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It was only read; what matters is why it is closed.
            if (cause != null) {
                cause.addSuppressed(e);
            }
        }
    }
}
