package io.gridbook.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.function.Consumer;

/** Sets up new connections of each port. */
final class Transports {

    private static final int MAX_REQUEST_BYTES = 64 * 1024;
    private static final int HTTP_IDLE_SECONDS = 30;

    private final GatewayLoop loop;
    private final InboundMessage inbound;
    private final HttpPages pages;
    private final WebSocketUpgrade upgrade;
    private int httpConnections;

    Transports(GatewayLoop loop, HttpPages pages) {
        this.loop = loop;
        this.pages = pages;
        inbound = new InboundMessage(loop.mirror());
        upgrade = new WebSocketUpgrade(loop, inbound);
    }

    ChannelHandler json() {
        return initializer(channel -> {
            Connection connection = TcpConnection.json(channel, loop.flushes(), loop.metrics());
            channel.pipeline().addLast(new JsonLineAdapter(loop, new Session(loop, connection, false), inbound));
        });
    }

    ChannelHandler binary() {
        return initializer(channel -> {
            Connection connection = TcpConnection.binary(channel, loop.flushes(), loop.metrics());
            channel.pipeline().addLast(new BinaryFrameAdapter(loop, new Session(loop, connection, false), inbound));
        });
    }

    ChannelHandler http() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (httpConnections == loop.config().maxConnections()) {
                    channel.close();
                    return;
                }
                httpConnections++;
                loop.connections().add(channel);
                channel.closeFuture().addListener(closed -> httpConnections--);
                ChannelPipeline pipeline = channel.pipeline();
                pipeline.addLast(new ReadTimeoutHandler(HTTP_IDLE_SECONDS));
                pipeline.addLast(new HttpServerCodec());
                pipeline.addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES));
                pipeline.addLast(new HttpAdapter(pages, upgrade));
            }
        };
    }

    private ChannelHandler initializer(Consumer<Channel> setUp) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (loop.isFull() || !loop.isOpen()) {
                    channel.close();
                } else {
                    loop.connections().add(channel);
                    // Who has said all it will say is still answered.
                    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
                    setUp.accept(channel);
                }
            }
        };
    }
}
