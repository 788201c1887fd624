package io.gridbook.gateway;

import io.gridbook.protocol.codec.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;

/** JSON over WebSocket: one object per text message. */
final class WebSocketAdapter extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final GatewayLoop loop;
    private final Session session;
    private final InboundMessage inbound;
    /** Came while the logon was on its way. */
    private final ArrayDeque<WebSocketFrame> held = new ArrayDeque<>();

    WebSocketAdapter(GatewayLoop loop, Session session, InboundMessage inbound) {
        this.loop = loop;
        this.session = session;
        this.inbound = inbound;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (session.connection().isInputHeld() || !held.isEmpty()) {
            held.add(frame.retain());
        } else {
            onFrame(context, frame);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Connection.INPUT_RESUMED) {
            while (!held.isEmpty() && !session.connection().isInputHeld()) {
                WebSocketFrame frame = held.poll();
                try {
                    onFrame(context, frame);
                } finally {
                    frame.release();
                }
            }
            loop.flushes().flushAll();
        }
        context.fireUserEventTriggered(event);
    }

    private void onFrame(ChannelHandlerContext context, WebSocketFrame frame) {
        if (session.connection().isClosing()) {
            return;
        }
        ByteBuf content = frame.content();
        if (frame instanceof TextWebSocketFrame) {
            inbound.onJson(content, content.readerIndex(), content.readableBytes(), session);
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(content.retain()));
        } else if (frame instanceof CloseWebSocketFrame) {
            session.connection().closeAfterFlush();
        } else if (!(frame instanceof PongWebSocketFrame)) {
            session.onFramingLost(Reason.MALFORMED);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        loop.flushes().flushAll();
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            session.onWritable();
            loop.flushes().flushAll();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        held.forEach(WebSocketFrame::release);
        held.clear();
        session.onDisconnected();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (isTooLong(cause)) {
            session.onFramingLost(Reason.TOO_LONG);
        } else if (cause instanceof CorruptedWebSocketFrameException) {
            session.onFramingLost(Reason.MALFORMED);
        } else {
            Disconnects.onException(context, cause);
        }
        loop.flushes().flushAll();
    }

    private static boolean isTooLong(Throwable cause) {
        return cause instanceof TooLongFrameException
            || cause instanceof CorruptedWebSocketFrameException corrupted
            && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }
}
