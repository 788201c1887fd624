package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Takes room on the disk for what Chronicle will store through its mapping, by writing zeros where nothing was ever
 * written.
 *
 * <p>Storing into a mapped hole of a file on a full disk raises SIGBUS. HotSpot skips the store and throws an
 * InternalError some time later: tried, whole batches were acknowledged in between. So no store may meet a hole; a full
 * disk is met here, as an IOException.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None after the start.
 */
final class ReservedSpace {

    /** A file has room, or none, for a page at a time. */
    private static final int PAGE_BYTES = 4096;
    private static final int CHUNK_BYTES = 64 << 10;

    private final FileChannel data;
    private final long fileBytes;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private long reserved;

    /** @param written where the bytes end that were written so far; holes before it are taken too, as they are. */
    ReservedSpace(FileChannel data, long written) throws IOException {
        this.data = data;
        fileBytes = data.size();
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(written));
        while (bytes.hasRemaining() && data.read(bytes, bytes.position()) >= 0) {
            assert data.isOpen();
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
            data.write(bytes, bytes.position());
        }
        taken(written);
    }

    /** On return the file has room for its bytes below {@code end}. */
    void require(long end) throws IOException {
        while (reserved < Math.min(end, fileBytes)) {
            long missing = pageEnd(Math.min(end, fileBytes)) - reserved;
            zeros.clear().limit((int) Math.min(CHUNK_BYTES, Math.min(missing, fileBytes - reserved)));
            reserved += data.write(zeros, reserved);
        }
    }

    /** The file's bytes below {@code end} were written, not stored. */
    void taken(long end) {
        reserved = Math.max(reserved, pageEnd(end));
    }

    private static long pageEnd(long position) {
        return (position + PAGE_BYTES - 1) & -PAGE_BYTES;
    }
}
