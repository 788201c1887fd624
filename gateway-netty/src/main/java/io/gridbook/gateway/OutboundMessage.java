package io.gridbook.gateway;

import io.gridbook.protocol.json.JsonMirror;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * One message on its way to one or more connections: its SBE bytes, and its JSON, made once when first asked for.
 *
 * <p><b>Threading.</b> Confined to the event loop; reused for every message.
 */
final class OutboundMessage {

    private final JsonMirror mirror;
    private final ExpandableArrayBuffer json = new ExpandableArrayBuffer(4096);
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private int jsonLength;

    OutboundMessage(JsonMirror mirror) {
        this.mirror = mirror;
    }

    OutboundMessage wrap(DirectBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        jsonLength = -1;
        return this;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    int jsonLength() {
        if (jsonLength < 0) {
            jsonLength = mirror.toJson(buffer, offset, length, json, 0);
        }
        return jsonLength;
    }

    /** Valid after {@link #jsonLength()}. */
    byte[] json() {
        return json.byteArray();
    }
}
