package io.gridbook.client;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.json.InstrumentDirectory;
import io.gridbook.protocol.json.JsonMirror;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** JSON objects, one per line. */
final class JsonFraming implements Framing {

    private static final byte LINE_FEED = '\n';
    /** What a message can grow by when it becomes JSON: names and digits instead of fixed fields. */
    private static final int GROWTH = 32;

    private final JsonMirror writing;
    private final JsonInbound reading;
    private final ExpandableArrayBuffer json = new ExpandableArrayBuffer(4096);

    JsonFraming(InstrumentDirectory instruments) {
        writing = new JsonMirror(instruments);
        reading = new JsonInbound(instruments);
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
                reading.onMessage(line, sink);
                start = i + 1;
            }
        }
        return start;
    }
}
