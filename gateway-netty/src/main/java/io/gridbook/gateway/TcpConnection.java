package io.gridbook.gateway;

import io.gridbook.protocol.SimpleOpenFraming;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** JSON lines or SBE frames over TCP, gathered into one buffer a turn. */
final class TcpConnection extends Connection {

    /** So much is gathered before the channel is given it and can say whether it takes more. */
    private static final int GATHER_BYTES = 32 * 1024;
    private static final int FIRST_BYTES = 1024;

    private final boolean json;
    private ByteBuf gathered;

    private TcpConnection(Channel channel, Flushes flushes, GatewayMetrics metrics, boolean json) {
        super(channel, flushes, metrics);
        this.json = json;
    }

    static TcpConnection json(Channel channel, Flushes flushes, GatewayMetrics metrics) {
        return new TcpConnection(channel, flushes, metrics, true);
    }

    static TcpConnection binary(Channel channel, Flushes flushes, GatewayMetrics metrics) {
        return new TcpConnection(channel, flushes, metrics, false);
    }

    @Override
    void append(OutboundMessage message) {
        if (gathered == null) {
            gathered = channel().alloc().directBuffer(FIRST_BYTES);
        }
        if (json) {
            int length = message.jsonLength();
            gathered.writeBytes(message.json(), 0, length).writeByte('\n');
        } else {
            int length = message.length();
            gathered.writeInt(SimpleOpenFraming.HEADER_LENGTH + length);
            gathered.writeShort(SimpleOpenFraming.ENCODING_TYPE);
            gathered.ensureWritable(length);
            int at = gathered.writerIndex();
            message.buffer().getBytes(message.offset(), gathered.internalNioBuffer(at, length), length);
            gathered.writerIndex(at + length);
        }
        if (gathered.readableBytes() >= GATHER_BYTES) {
            drain();
        }
    }

    @Override
    void drain() {
        if (gathered != null) {
            channel().write(gathered, channel().voidPromise());
            gathered = null;
        }
    }

    @Override
    String transport() {
        return json ? "json" : "binary";
    }
}
