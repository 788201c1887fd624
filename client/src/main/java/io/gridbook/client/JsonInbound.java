package io.gridbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.json.InstrumentDirectory;
import io.gridbook.protocol.json.JsonMirror;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.agrona.ExpandableArrayBuffer;

/**
 * Turns JSON messages into SBE ones.
 *
 * <p>A message that names an instrument not yet in the directory is kept, and all after it, until the list of
 * instruments has brought it: a resumed stream begins before the list.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class JsonInbound {

    private static final int MAX_HELD = 1_000_000;
    private static final byte[] LIST_ENTRY = "{\"type\":\"InstrumentAdded\"".getBytes(UTF_8);

    private final JsonMirror mirror;
    private final ExpandableArrayBuffer sbe = new ExpandableArrayBuffer(64 * 1024);
    private final Queue<byte[]> held = new ArrayDeque<>();

    JsonInbound(InstrumentDirectory instruments) {
        mirror = new JsonMirror(instruments);
    }

    void onMessage(byte[] json, Framing.Sink sink) throws ProtocolException {
        if (held.isEmpty()) {
            if (!convert(json, sink)) {
                held.add(json);
            }
        } else if (startsWithListEntry(json) && convert(json, sink)) {
            while (!held.isEmpty() && convert(held.peek(), sink)) {
                held.remove();
            }
        } else {
            held.add(json);
        }
        if (held.size() > MAX_HELD) {
            throw new ProtocolException(Reason.UNKNOWN_INSTRUMENT, "instrument", 0, Long.MIN_VALUE);
        }
    }

    private boolean convert(byte[] json, Framing.Sink sink) throws ProtocolException {
        int length;
        try {
            length = mirror.toSbe(json, 0, json.length, sbe, 0);
        } catch (ProtocolException e) {
            if (e.reason() == Reason.UNKNOWN_INSTRUMENT) {
                return false;
            }
            throw e;
        }
        sink.onMessage(sbe, 0, length);
        return true;
    }

    private static boolean startsWithListEntry(byte[] json) {
        return json.length > LIST_ENTRY.length
            && Arrays.equals(json, 0, LIST_ENTRY.length, LIST_ENTRY, 0, LIST_ENTRY.length);
    }
}
