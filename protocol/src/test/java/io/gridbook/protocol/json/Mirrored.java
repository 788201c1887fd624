package io.gridbook.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridbook.protocol.ProtocolException;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A mirror for texts and byte arrays, as tests like them. */
final class Mirrored {

    private final JsonMirror mirror;
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer();

    Mirrored(boolean internalToo) {
        mirror = new JsonMirror(new TestInstruments(), internalToo);
    }

    byte[] toSbe(byte[] json) throws ProtocolException {
        int length = mirror.toSbe(json, 0, json.length, out, 16);
        byte[] sbe = new byte[length];
        out.getBytes(16, sbe);
        return sbe;
    }

    byte[] toSbe(String json) throws ProtocolException {
        return toSbe(json.getBytes(UTF_8));
    }

    String toJson(byte[] sbe) {
        int length = mirror.toJson(new UnsafeBuffer(sbe), 0, sbe.length, out, 24);
        byte[] json = new byte[length];
        out.getBytes(24, json);
        return new String(json, UTF_8);
    }
}
