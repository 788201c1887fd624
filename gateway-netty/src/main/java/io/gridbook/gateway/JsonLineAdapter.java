package io.gridbook.gateway;

import io.gridbook.protocol.codec.Reason;
import io.netty.buffer.ByteBuf;

/** JSON over TCP: one object per line. */
final class JsonLineAdapter extends SessionAdapter {

    private final InboundMessage inbound;
    /** How much of the unfinished line has been searched for its end. */
    private int searched;

    JsonLineAdapter(GatewayLoop loop, Session session, InboundMessage inbound) {
        super(loop, session);
        this.inbound = inbound;
    }

    @Override
    boolean takeMessage(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.indexOf(start + searched, in.writerIndex(), (byte) '\n');
        int length = (end < 0 ? in.writerIndex() : end) - start;
        if (length > GatewayConfig.MAX_FRAME_BYTES) {
            session().onFramingLost(Reason.TOO_LONG);
            return false;
        }
        if (end < 0) {
            searched = length;
            return false;
        }
        searched = 0;
        in.readerIndex(end + 1);
        if (!isBlank(in, start, length)) {
            inbound.onJson(in, start, length, session());
        }
        return true;
    }

    private static boolean isBlank(ByteBuf in, int index, int length) {
        return length == 0 || length == 1 && in.getByte(index) == '\r';
    }
}
