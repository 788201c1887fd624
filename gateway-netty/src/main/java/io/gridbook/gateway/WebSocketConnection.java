package io.gridbook.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** JSON in WebSocket text frames, one message each. */
final class WebSocketConnection extends Connection {

    WebSocketConnection(Channel channel, Flushes flushes, GatewayMetrics metrics) {
        super(channel, flushes, metrics);
    }

    @Override
    void append(OutboundMessage message) {
        int length = message.jsonLength();
        ByteBuf text = channel().alloc().directBuffer(length).writeBytes(message.json(), 0, length);
        channel().write(new TextWebSocketFrame(text), channel().voidPromise());
    }

    @Override
    void drain() {
        // Frames are written as they come.
    }

    @Override
    Object lastWords(WebSocketCloseStatus status) {
        return new CloseWebSocketFrame(status);
    }

    @Override
    String transport() {
        return "websocket";
    }
}
