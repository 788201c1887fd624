package io.gridbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.json.InstrumentDirectory;
import io.gridbook.protocol.json.JsonMirror;
import java.util.ArrayDeque;
import java.util.Queue;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * JSON objects, one per line.
 *
 * <p>A line that names an instrument not yet in the directory is kept, and all after it, until the list of
 * instruments has brought it: a resumed stream begins before the list.
 */
final class JsonFraming implements Framing {

    private static final byte LINE_FEED = '\n';
    private static final int MAX_HELD_LINES = 1_000_000;
    /** What a message can grow by when it becomes JSON: names and digits instead of fixed fields. */
    private static final int GROWTH = 32;
    private static final byte[] LIST_ENTRY = "{\"type\":\"Instrument".getBytes(UTF_8);

    private final JsonMirror writing;
    private final JsonMirror reading;
    private final ExpandableArrayBuffer json = new ExpandableArrayBuffer(4096);
    private final ExpandableArrayBuffer sbe = new ExpandableArrayBuffer(64 * 1024);
    private final Queue<byte[]> held = new ArrayDeque<>();

    JsonFraming(InstrumentDirectory instruments) {
        writing = new JsonMirror(instruments);
        reading = new JsonMirror(instruments);
    }

    @Override
    public int maxEncodedLength(int messageLength) {
        return messageLength * GROWTH;
    }

    @Override
    public int encode(DirectBuffer message, int offset, int length, UnsafeBuffer out, int outOffset) {
        int jsonLength = writing.toJson(message, offset, length, json, 0);
        out.putBytes(outOffset, json, 0, jsonLength);
        out.putByte(outOffset + jsonLength, LINE_FEED);
        return jsonLength + 1;
    }

    @Override
    public int decode(UnsafeBuffer in, int offset, int limit, Sink sink) throws ProtocolException {
        int start = offset;
        for (int i = offset; i < limit; i++) {
            if (in.getByte(i) == LINE_FEED) {
                byte[] line = new byte[i - start];
                in.getBytes(start, line);
                onLine(line, sink);
                start = i + 1;
            }
        }
        return start;
    }

    private void onLine(byte[] line, Sink sink) throws ProtocolException {
        if (held.isEmpty()) {
            if (!convert(line, sink)) {
                held.add(line);
            }
        } else if (startsWith(line, LIST_ENTRY) && convert(line, sink)) {
            while (!held.isEmpty() && convert(held.peek(), sink)) {
                held.remove();
            }
        } else {
            held.add(line);
        }
        if (held.size() > MAX_HELD_LINES) {
            throw new ProtocolException(Reason.UNKNOWN_INSTRUMENT, "instrument", 0, Long.MIN_VALUE);
        }
    }

    private boolean convert(byte[] line, Sink sink) throws ProtocolException {
        int length;
        try {
            length = reading.toSbe(line, 0, line.length, sbe, 0);
        } catch (ProtocolException e) {
            if (e.reason() == Reason.UNKNOWN_INSTRUMENT) {
                return false;
            }
            throw e;
        }
        sink.onMessage(sbe, 0, length);
        return true;
    }

    private static boolean startsWith(byte[] line, byte[] prefix) {
        if (line.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (line[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
