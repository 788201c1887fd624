package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits over all bytes of a sealed segment: CRC-32 and CRC-32C side by side, as 16 hex digits.
 *
 * <p>It finds what decays, not who forges: whoever can write the files can write the manifest too. Two polynomials,
 * because the records carry CRC-32Cs of their own, and to a CRC over CRCs of one polynomial some exchanges of whole
 * records look alike. Together they cost less than reading the file; SHA-256 costs four times as much.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> A chunk's buffer.
 */
final class SegmentHash {

    private static final int CHUNK_BYTES = 256 << 10;

    private final CRC32 crc32 = new CRC32();
    private final CRC32C crc32c = new CRC32C();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);

    /** Add a file; what lies beyond {@code writtenBytes} is known to be zero and not read. */
    void addFile(Path file, long writtenBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long position = 0;
            while (position < Math.min(size, writtenBytes)) {
                chunk.clear();
                int count = channel.read(chunk, position);
                if (count < 0) {
                    throw new IOException(file + " became shorter while it was read");
                }
                add(chunk.flip());
                position += count;
            }
            addZeros(size - position);
        }
    }

    void add(ByteBuffer bytes) {
        crc32.update(bytes.duplicate());
        crc32c.update(bytes);
    }

    String text() {
        return HexFormat.of().toHexDigits(crc32.getValue() << Integer.SIZE | crc32c.getValue());
    }

    private void addZeros(long count) {
        chunk.clear().put(new byte[CHUNK_BYTES]);
        for (long left = count; left > 0; left -= CHUNK_BYTES) {
            chunk.clear().limit((int) Math.min(left, CHUNK_BYTES));
            add(chunk);
        }
    }
}
