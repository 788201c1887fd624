package io.gridbook.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a TCP stream into messages for its session. */
abstract class SessionAdapter extends ByteToMessageDecoder {

    private final GatewayLoop loop;
    private final Session session;

    SessionAdapter(GatewayLoop loop, Session session) {
        this.loop = loop;
        this.session = session;
    }

    /** Take one message if it is there whole; false when more input is needed. */
    abstract boolean takeMessage(ByteBuf in);

    final Session session() {
        return session;
    }

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        boolean taken = true;
        while (taken && !session.connection().isClosing()) {
            taken = takeMessage(in);
        }
        if (session.connection().isClosing()) {
            in.skipBytes(in.readableBytes());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        loop.flushes().flushAll();
        super.channelReadComplete(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            session.onWritable();
            loop.flushes().flushAll();
        }
    }

    /** What is left of a message when the stream ends is no message. */
    @Override
    protected final void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        session.onDisconnected();
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Disconnects.onException(context, cause);
    }
}
