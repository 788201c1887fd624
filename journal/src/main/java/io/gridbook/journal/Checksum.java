package io.gridbook.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC32C of a range of bytes.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None.
 */
final class Checksum {

    private final CRC32C crc = new CRC32C();

    /** The buffer's position and limit are left changed; its users address it absolutely. */
    int of(ByteBuffer buffer, int offset, int length) {
        crc.reset();
        buffer.limit(offset + length).position(offset);
        crc.update(buffer);
        buffer.clear();
        return (int) crc.getValue();
    }

    static int of(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
