package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks at a queue's data file behind the last excerpt that Chronicle shows: there should be nothing, but index pages.
 *
 * <p>Chronicle begins each document with four bytes, aligned to four: length, bit 30 = its own metadata, bit 31 = not
 * complete; it takes a header that is zero or not complete for the end, and says nothing of what lies behind.
 */
final class ChronicleTail {

    private static final int HEADER_BYTES = 4;
    private static final int METADATA = 0x4000_0000;
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    /** Of a lost header the excerpt behind it, and some more. */
    private static final int LOOK_AHEAD_BYTES = 8 << 20;

    private ChronicleTail() {
    }

    /** Whether something lies behind the excerpt that ends at {@code end}. */
    static boolean hasLeftovers(Path data, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
            long at = align(end);
            int header = header(channel, at);
            while ((header & METADATA) != 0 && (header & NOT_COMPLETE) == 0) {
                at = align(at + HEADER_BYTES + (header & LENGTH_MASK));
                header = header(channel, at);
            }
            return header != 0 || !isZero(channel, at);
        }
    }

    private static long align(long position) {
        return (position + HEADER_BYTES - 1) & -HEADER_BYTES;
    }

    private static int header(FileChannel channel, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            assert channel.isOpen();
        }
        return bytes.getInt(0);
    }

    private static boolean isZero(FileChannel channel, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(LOOK_AHEAD_BYTES);
        int count = Math.max(0, channel.read(bytes, from));
        for (int i = 0; i < count; i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
