package io.gridbook.projection;

import io.gridbook.protocol.EventFrame;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Tells one exchange's event log from another's: a checksum of its first event, which carries its time. */
final class LogIdentity {

    private LogIdentity() {
    }

    static long of(DirectBuffer buffer, int frame) {
        byte[] bytes = new byte[EventFrame.length(buffer, frame) + EventFrame.HEADER_LENGTH];
        buffer.getBytes(frame, bytes);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }
}
