package io.gridbook.server.inspect;

import io.gridbook.protocol.json.InstrumentDirectory;
import io.gridbook.protocol.json.JsonMirror;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Writes lines of JSON, each a head of plain members and one message as the TCP protocol writes it.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> A little per line.
 * <p><b>Errors.</b> {@link UncheckedIOException} when the output fails, be it that its reader is gone.
 */
final class JsonLines {

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final OutputStream out;
    private final JsonMirror mirror;
    private final ExpandableArrayBuffer message = new ExpandableArrayBuffer();
    private final StringBuilder line = new StringBuilder();

    JsonLines(OutputStream out, InstrumentDirectory instruments) {
        this.out = out;
        mirror = new JsonMirror(instruments);
    }

    /** An instant as people write it. */
    static String time(long timestampNs) {
        return Instant.ofEpochSecond(
            Math.floorDiv(timestampNs, NS_PER_SECOND), Math.floorMod(timestampNs, NS_PER_SECOND)).toString();
    }

    JsonLines begin(long sequence) {
        line.setLength(0);
        line.append("{\"sequence\":").append(sequence);
        return this;
    }

    JsonLines put(String name, long value) {
        line.append(",\"").append(name).append("\":").append(value);
        return this;
    }

    JsonLines put(String name, boolean value) {
        line.append(",\"").append(name).append("\":").append(value);
        return this;
    }

    /** An instant, both as a number and as people write it. */
    JsonLines putTime(long timestampNs) {
        put("timestampNs", timestampNs);
        line.append(",\"time\":\"").append(time(timestampNs)).append('"');
        return this;
    }

    /** The line's last member: a message, or its bytes in hex where this program knows no such message. */
    void end(String name, DirectBuffer sbe, int offset, int length) {
        line.append(",\"").append(name);
        int written = encode(sbe, offset, length);
        if (written < 0) {
            byte[] bytes = new byte[length];
            sbe.getBytes(offset, bytes);
            line.append("Bytes\":\"").append(HexFormat.of().formatHex(bytes)).append('"');
        } else {
            line.append("\":");
        }
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            if (written > 0) {
                out.write(message.byteArray(), 0, written);
            }
            out.write('}');
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int encode(DirectBuffer sbe, int offset, int length) {
        try {
            return mirror.toJson(sbe, offset, length, message, 0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return -1;
        }
    }
}
