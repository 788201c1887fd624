package io.gridbook.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a TCP stream into messages for its session. */
abstract class SessionAdapter extends ByteToMessageDecoder {

    private final GatewayLoop loop;
    private final Session session;
    private boolean inputShut;

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
        while (taken && !session.connection().isClosing() && !session.connection().isInputHeld()) {
            taken = takeMessage(in);
        }
        if (session.connection().isClosing()) {
            in.skipBytes(in.readableBytes());
        }
    }

    /** The base class would throw away what is left of the input when it is shut; it may only have been held. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == Connection.INPUT_RESUMED) {
            channelRead(context, Unpooled.EMPTY_BUFFER);
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputShut = true;
            session.connection().onInputShutdown();
        }
        if (inputShut && !session.connection().isInputHeld()) {
            session.onInputShutdown();
        }
        loop.flushes().flushAll();
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
