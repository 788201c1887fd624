package io.gridbook.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.ReadTimeoutHandler;

/** Turns an HTTP connection into a session over WebSocket. */
final class WebSocketUpgrade {

    private static final WebSocketDecoderConfig DECODER = WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(GatewayConfig.MAX_FRAME_BYTES)
        .closeOnProtocolViolation(false)
        .build();

    private final GatewayLoop loop;
    private final InboundMessage inbound;
    private final WebSocketServerHandshakerFactory handshakers =
        new WebSocketServerHandshakerFactory(null, null, DECODER);

    WebSocketUpgrade(GatewayLoop loop, InboundMessage inbound) {
        this.loop = loop;
        this.inbound = inbound;
    }

    boolean isOpen() {
        return loop.isOpen() && !loop.isFull();
    }

    /** False when the request is no WebSocket handshake. */
    boolean begin(ChannelHandlerContext context, FullHttpRequest request) {
        WebSocketServerHandshaker handshaker = handshakers.newHandshaker(request);
        if (handshaker == null) {
            return false;
        }
        Channel channel = context.channel();
        try {
            handshaker.handshake(channel, request);
        } catch (WebSocketHandshakeException e) {
            return false;
        }
        Session session =
            new Session(loop, new WebSocketConnection(channel, loop.flushes(), loop.metrics()), true);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(ReadTimeoutHandler.class);
        pipeline.addLast(new WebSocketFrameAggregator(GatewayConfig.MAX_FRAME_BYTES));
        pipeline.addLast(new WebSocketAdapter(loop, session, inbound));
        pipeline.remove(context.handler());
        return true;
    }
}
