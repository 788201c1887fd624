package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A snapshot that is being written: it counts once it is committed, and until then is a temporary file aside.
 *
 * <p><b>Threading.</b> Confined to one thread, which must not be interrupted.
 * <p><b>Errors.</b> {@link JournalException} for every I/O error; there is no snapshot then.
 */
public final class SnapshotFile implements ChunkHandler, AutoCloseable {

    static final String TEMPORARY_SUFFIX = ".tmp";

    /** Written out bit by bit, so that no flood of dirty pages meets the journal's own writes. */
    private static final long FORCE_BYTES = 8L << 20;

    private final Path file;
    private final SnapshotHeader begun;
    private final Path temporary;
    private final FileChannel channel;
    private final ByteBuffer bytes = SnapshotLayout.buffer();
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final Checksum checksum = new Checksum();
    private int crc;
    private int chunks;
    private long length = SnapshotHeader.BYTES;
    private long forcedLength;

    /** @param begun what is known before anything is written: all but digest, length and chunks */
    SnapshotFile(Path file, SnapshotHeader begun) {
        this.file = file;
        this.begun = begun;
        this.temporary = file.resolveSibling(file.getFileName() + TEMPORARY_SUFFIX);
        this.crc = begun.recordCrc();
        try {
            channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void onChunk(DirectBuffer source, int offset, int chunkLength) {
        if (chunkLength < 1 || chunkLength > SnapshotFolder.CHUNK_BYTES_MAX) {
            throw new IllegalArgumentException("a chunk of " + chunkLength + " bytes");
        }
        int headedLength = SnapshotLayout.HEAD_LENGTH + chunkLength;
        int alignedLength = SnapshotLayout.alignedLength(headedLength);
        bytes.putInt(SnapshotLayout.LENGTH_OFFSET, headedLength);
        buffer.putBytes(SnapshotLayout.HEAD_LENGTH, source, offset, chunkLength);
        buffer.setMemory(headedLength, alignedLength - headedLength, (byte) 0);
        chunks++;
        write(alignedLength);
    }

    /** All chunks have been given: on return the snapshot is there, and on disk. */
    public SnapshotHeader commit(long stateDigest) {
        SnapshotHeader header = new SnapshotHeader(begun.rulesVersion(), begun.schemaVersion(), begun.sequence(),
            begun.timestampNs(), begun.eventSequence(), begun.recordCrc(), stateDigest,
            length + SnapshotLayout.TRAILER_LENGTH, chunks);
        byte[] encoded = header.encode();
        bytes.putInt(SnapshotLayout.LENGTH_OFFSET, 0);
        bytes.putInt(SnapshotLayout.HEADER_CRC_OFFSET, SnapshotHeader.crc(encoded));
        bytes.putInt(SnapshotLayout.HEADER_CRC_OFFSET + Integer.BYTES, 0);
        write(SnapshotLayout.TRAILER_LENGTH);
        try {
            writeFully(ByteBuffer.wrap(encoded), 0);
            channel.force(true);
            channel.close();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            SnapshotFolder.force(file.getParent());
        } catch (IOException e) {
            throw failure(e);
        }
        return header;
    }

    /** Remove what was written, unless it is committed. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void write(int alignedLength) {
        crc = SnapshotLayout.seal(checksum, bytes, alignedLength, crc);
        bytes.limit(alignedLength).position(0);
        try {
            writeFully(bytes, length);
            length += alignedLength;
            if (length - forcedLength >= FORCE_BYTES) {
                channel.force(false);
                forcedLength = length;
            }
        } catch (IOException e) {
            throw failure(e);
        } finally {
            bytes.clear();
        }
    }

    private void writeFully(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    private JournalException failure(IOException e) {
        return new JournalException("snapshot " + file + " cannot be written: " + e, e);
    }
}
