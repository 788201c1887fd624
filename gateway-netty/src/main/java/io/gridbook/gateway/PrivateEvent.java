package io.gridbook.gateway;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.ApiKeyAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.json.JsonMirror;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * One event of a member as each of its sessions may see it: the request id only where it was asked, the hash of a key
 * nowhere, its clear text only where it was made.
 *
 * <p><b>Threading.</b> Confined to the event loop; reused for every event.
 */
final class PrivateEvent {

    private static final int API_KEY_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + ApiKeyAddedDecoder.apiKeyEncodingOffset();
    private static final int KEY_HASH_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + ApiKeyAddedDecoder.keyHashEncodingOffset();

    private final OutboundMessage whole;
    private final OutboundMessage withoutRequestId;
    private final OutboundMessage keyAdded;
    private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer(1024);
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private long askingSessionId;
    private boolean hasRequestId;
    private boolean copied;

    PrivateEvent(JsonMirror mirror) {
        whole = new OutboundMessage(mirror);
        withoutRequestId = new OutboundMessage(mirror);
        keyAdded = new OutboundMessage(mirror);
    }

    void wrap(DirectBuffer buffer, int offset, int length, long askingSessionId) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.askingSessionId = askingSessionId;
        hasRequestId = EventPrefix.requestId(buffer, offset) != EventPrefix.NO_REQUEST_ID;
        copied = false;
        whole.wrap(buffer, offset, length);
    }

    OutboundMessage seenBy(Session session) {
        boolean asked = session.sessionId() == askingSessionId;
        if (EventPrefix.templateId(buffer, offset) == ApiKeyAddedDecoder.TEMPLATE_ID) {
            return keyAddedSeenBy(session, asked);
        }
        if (asked || !hasRequestId) {
            return whole;
        }
        if (!copied) {
            copied = true;
            copy.putBytes(0, buffer, offset, length);
            EventPrefix.clearRequestId(copy, 0);
            withoutRequestId.wrap(copy, 0, length);
        }
        return withoutRequestId;
    }

    private OutboundMessage keyAddedSeenBy(Session session, boolean asked) {
        copy.putBytes(0, buffer, offset, length);
        byte[] hash = new byte[ApiKeyAddedDecoder.keyHashLength()];
        copy.getBytes(KEY_HASH_OFFSET, hash);
        copy.setMemory(KEY_HASH_OFFSET, hash.length, (byte) ApiKeyAddedDecoder.keyHashNullValue());
        if (asked) {
            String text = session.keysInFlight().take(hash);
            if (text != null) {
                copy.putBytes(API_KEY_OFFSET, text.getBytes(StandardCharsets.US_ASCII));
            }
        } else {
            EventPrefix.clearRequestId(copy, 0);
        }
        return keyAdded.wrap(copy, 0, length);
    }
}
