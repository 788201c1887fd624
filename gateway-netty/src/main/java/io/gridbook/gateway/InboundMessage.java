package io.gridbook.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SbeValidator;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.json.JsonMirror;
import io.netty.buffer.ByteBuf;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one message being received: copied out of the network's buffers, brought into SBE, checked, handed to its
 * session. Confined to the event loop and shared by all connections.
 */
final class InboundMessage {

    private static final int NO_TEMPLATE = 0;

    private final JsonMirror mirror;
    private final byte[] bytes = new byte[GatewayConfig.MAX_FRAME_BYTES];
    private final UnsafeBuffer frame = new UnsafeBuffer(bytes);
    private final ExpandableArrayBuffer sbe = new ExpandableArrayBuffer(4096);

    InboundMessage(JsonMirror mirror) {
        this.mirror = mirror;
    }

    void onJson(ByteBuf in, int index, int length, Session session) {
        in.getBytes(index, bytes, 0, length);
        // Where the mirror will note which message it is, even one it then refuses.
        sbe.putShort(MessageHeaderDecoder.templateIdEncodingOffset(), (short) NO_TEMPLATE, LITTLE_ENDIAN);
        int encoded;
        try {
            encoded = mirror.requestToSbe(bytes, 0, length, sbe, 0);
        } catch (ProtocolException e) {
            session.onMalformed(e, MessageKind.of(EventPrefix.templateId(sbe, 0)));
            return;
        }
        session.onMessage(sbe, 0, encoded);
    }

    void onSbe(ByteBuf in, int index, int length, Session session) {
        in.getBytes(index, bytes, 0, length);
        try {
            SbeValidator.check(frame, 0, length);
        } catch (ProtocolException e) {
            session.onMalformed(e, MessageKind.of(EventPrefix.templateId(frame, 0)));
            return;
        }
        session.onMessage(frame, 0, length);
    }
}
