package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes room on the disk ahead of the appender, by writing zeros where nothing was ever written.
 *
 * <p>Storing into a mapped hole of a file on a full disk raises SIGBUS. HotSpot skips the store and throws an
 * InternalError some time later: tried, whole batches were acknowledged in between. So no store may meet a hole; a full
 * disk is met here, as an IOException.
 *
 * <p><b>Threading.</b> The appender calls {@link #require}; a thread of its own runs ahead of it.
 * <p><b>Allocation.</b> None after the start.
 */
final class ReservedSpace implements AutoCloseable {

    private static final int CHUNK_BYTES = 64 << 10;
    private static final long LEAD_BYTES_MIN = 256 << 10;
    private static final long LEAD_BYTES_MAX = 4 << 20;

    private final FileChannel data;
    private final long fileBytes;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final Thread thread = new Thread(this::runAhead, "gridbook-reserver");
    private volatile long reserved;
    private volatile long wanted;
    private volatile boolean closed;
    private long asked;

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
        reserved = written;
        thread.setDaemon(true);
        thread.start();
    }

    /** On return the file has room for its bytes below {@code end}. */
    void require(long end) throws IOException {
        if (reserved < Math.min(end, fileBytes)) {
            reserve(end);
        }
        long lead = Math.max(LEAD_BYTES_MIN, Math.min(LEAD_BYTES_MAX, end / 4));
        if (asked < end + lead / 2) {
            asked = end + lead;
            wanted = asked;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        synchronized (zeros) {
            assert closed;
        }
    }

    /** What cannot be taken now is met by the appender, when it gets there. */
    private void runAhead() {
        long failed = 0;
        while (!closed) {
            long end = wanted;
            if (reserved < Math.min(end, fileBytes) && failed < end) {
                try {
                    reserve(end);
                } catch (IOException e) {
                    failed = end;
                }
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void reserve(long end) throws IOException {
        while (reserved < Math.min(end, fileBytes)) {
            synchronized (zeros) {
                if (closed) {
                    return;
                }
                zeros.clear().limit((int) Math.min(CHUNK_BYTES, fileBytes - reserved));
                reserved += data.write(zeros, reserved);
            }
        }
    }
}
