package io.gridbook.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * The exchange's doors: trading over TCP, feeds over WebSocket, and the pages and health checks over HTTP.
 *
 * <p>Called in this order: {@link #startHttp}, {@link #catchUp}, {@link #openTrading}, and at the end
 * {@link #closeToNewSessions} and {@link #close}.
 *
 * <p><b>Threading.</b> One event loop serves all connections and publishes; every method here says who may call it.
 */
public final class Gateway implements AutoCloseable {

    private static final int TICK_MS = 50;
    private static final int CATCH_UP_EXCERPTS = 256;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private final GatewayConfig config;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("gateway"), NioIoHandler.newFactory());
    private final GatewayLoop loop;
    private final Publisher publisher;
    private final PublisherTurns turns;
    private final Transports transports;
    private Channel http;
    private Channel json;
    private Channel binary;

    /**
     * @param commands   the way to the engine
     * @param eventTails makes a reader at the start of the event log
     * @param health     what {@code /health/ready} tells
     * @param metrics    what {@code /metrics} tells
     * @param onFatal    is told when publishing has failed: the exchange must halt
     */
    public Gateway(
        GatewayConfig config, CommandPort commands, Supplier<EventTail> eventTails, Health health,
        PrometheusMeterRegistry metrics, Consumer<Throwable> onFatal) {
        this.config = config;
        EventLoop eventLoop = (EventLoop) group.next();
        GatewayMetrics counts = new GatewayMetrics(metrics);
        loop = new GatewayLoop(config, commands, eventLoop, eventTails, counts, onFatal);
        publisher = new Publisher(loop, eventTails.get());
        turns = new PublisherTurns(loop, publisher, eventLoop, onFatal);
        transports = new Transports(loop, new HttpPages(health, loop, publisher::publishedThrough));
        counts.gauge("gridbook.gateway.publisher.lag", "Commands executed but not yet published", turns,
            PublisherTurns::lag);
    }

    /** Bind the HTTP port: health can be asked from here on, while the exchange still recovers. */
    public void startHttp() {
        http = bind("gateway.http.port", config.httpPort(), transports.http());
    }

    /** Read the event log from start to end to know members, keys, instruments and books. On the caller's thread. */
    public void catchUp(LongConsumer onSequence) {
        boolean all = false;
        while (!all) {
            all = publisher.publish(CATCH_UP_EXCERPTS);
            onSequence.accept(publisher.publishedThrough());
        }
    }

    /** Bind the trading ports and let WebSockets in. */
    public void openTrading() {
        group.submit(() -> loop.open(true)).syncUninterruptibly();
        json = bind("gateway.json.port", config.jsonPort(), transports.json());
        binary = bind("gateway.binary.port", config.binaryPort(), transports.binary());
        group.scheduleAtFixedRate(() -> loop.onTick(System.nanoTime()), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        turns.start();
    }

    public int jsonPort() {
        return port(json);
    }

    public int binaryPort() {
        return port(binary);
    }

    public int httpPort() {
        return port(http);
    }

    /**
     * Every event of the commands up to {@code executedSequence} is in the log. To be called after each append, and
     * at the end of a batch that appended nothing but answered queries. Thread-safe, cheap.
     */
    public void signal(long executedSequence) {
        turns.signal(executedSequence);
    }

    /**
     * Hand over the answer to a query (an SBE message with its header), to be sent once everything up to
     * {@code asOfSequence} has been. Thread-safe; the bytes are copied. Call {@link #signal} at the batch's end.
     */
    public void answer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        loop.answers().put(sessionId, asOfSequence, buffer, offset, length);
    }

    /** The same from a thread that executes nothing and so has no batch to end. */
    public void answerAside(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        answer(sessionId, asOfSequence, buffer, offset, length);
        turns.wake();
    }

    /** Refuse new connections and logons; those present stay. On any thread but the event loop's. */
    public void closeToNewSessions() {
        group.submit(() -> loop.open(false)).syncUninterruptibly();
        close(json);
        close(binary);
    }

    /** Close every connection and stop; no command is offered any more. The next start ends the open sessions. */
    @Override
    public void close() {
        closeToNewSessions();
        close(http);
        group.submit(loop::closeAll).syncUninterruptibly();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        loop.replays().close();
        publisher.close();
    }

    /** Bytes waiting for clients to read them. */
    long pendingBytes() {
        return group.submit(loop::pendingBytes).syncUninterruptibly().getNow();
    }

    private Channel bind(String key, int port, ChannelHandler handler) {
        ChannelFuture bound = new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(handler)
            .bind(config.host(), port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(new IOException(
                key + ": cannot listen on " + config.host() + ":" + port + ": " + bound.cause().getMessage()));
        }
        return bound.channel();
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static void close(Channel channel) {
        if (channel != null) {
            channel.close().syncUninterruptibly();
        }
    }
}
