package io.gridbook.gateway;

import io.gridbook.protocol.SimpleOpenFraming;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.netty.buffer.ByteBuf;

/** SBE over TCP: a Simple Open Framing Header before each message. */
final class BinaryFrameAdapter extends SessionAdapter {

    private static final int MIN_FRAME_BYTES = SimpleOpenFraming.HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH;

    private final InboundMessage inbound;

    BinaryFrameAdapter(GatewayLoop loop, Session session, InboundMessage inbound) {
        super(loop, session);
        this.inbound = inbound;
    }

    @Override
    boolean takeMessage(ByteBuf in) {
        if (in.readableBytes() < SimpleOpenFraming.HEADER_LENGTH) {
            return false;
        }
        int start = in.readerIndex();
        long frameLength = in.getUnsignedInt(start);
        int encodingType = in.getUnsignedShort(start + 4);
        if (encodingType != SimpleOpenFraming.ENCODING_TYPE || frameLength < MIN_FRAME_BYTES) {
            session().onFramingLost(Reason.MALFORMED);
            return false;
        }
        if (frameLength > SimpleOpenFraming.MAX_FRAME_BYTES) {
            session().onFramingLost(Reason.TOO_LONG);
            return false;
        }
        if (in.readableBytes() < frameLength) {
            return false;
        }
        in.skipBytes((int) frameLength);
        inbound.onSbe(in, start + SimpleOpenFraming.HEADER_LENGTH,
            (int) frameLength - SimpleOpenFraming.HEADER_LENGTH, session());
        return true;
    }
}
