package io.gridbook.gateway;

import io.gridbook.protocol.json.JsonMirror;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What all sessions of the gateway share. Everything here is confined to the one event loop, so nothing is locked.
 */
final class GatewayLoop {

    private final GatewayConfig config;
    private final CommandPort commands;
    private final GatewayMetrics metrics;
    private final Consumer<Throwable> onFatal;
    private final ReferenceView reference = new ReferenceView();
    private final JsonMirror mirror = new JsonMirror(reference);
    private final Flushes flushes = new Flushes();
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final Sessions sessions = new Sessions();
    private final MemberStreams streams = new MemberStreams();
    private final SessionEndings endings;
    private final GatewayMessages messages;
    private final Feeds feeds;
    private final Replays replays;
    private final QueryAnswers answers;
    private final SessionCommands sessionCommands;
    private boolean open;
    private long nextConnectionId = ApiKeys.randomConnectionId();

    GatewayLoop(
        GatewayConfig config, CommandPort commands, EventLoop eventLoop, Supplier<EventTail> tails,
        GatewayMetrics metrics, Consumer<Throwable> onFatal) {
        this.config = config;
        this.onFatal = onFatal;
        this.commands = commands;
        this.metrics = metrics;
        endings = new SessionEndings(commands);
        messages = new GatewayMessages(config, mirror);
        feeds = new Feeds(reference, mirror);
        replays = new Replays(eventLoop, tails, flushes, mirror, onFatal);
        answers = new QueryAnswers(sessions);
        sessionCommands = new SessionCommands(commands);
        metrics.gauge("gridbook.gateway.pending.bytes", "Bytes waiting for clients to read them", this,
            GatewayLoop::pendingBytes);
        for (String transport : new String[] {"json", "binary", "websocket"}) {
            metrics.sessionGauge(transport, sessions, all -> all.count(transport));
        }
    }

    /** Whether new sessions are let in. */
    boolean isOpen() {
        return open;
    }

    void open(boolean open) {
        this.open = open;
    }

    boolean isFull() {
        return sessions.count() >= config.maxConnections();
    }

    long nextConnectionId() {
        return nextConnectionId++;
    }

    /** What passing time asks of every session. */
    void onTick(long nowNs) {
        try {
            endings.retry();
            for (int i = sessions.count() - 1; i >= 0; i--) {
                sessions.get(i).clock().onTick(nowNs);
            }
            flushes.flushAll();
        } catch (Throwable e) {
            onFatal.accept(e);
        }
    }

    /** Drop every connection; the engine is told nothing any more. */
    void closeAll() {
        endings.stop();
        for (int i = sessions.count() - 1; i >= 0; i--) {
            sessions.get(i).connection().goAway();
        }
        connections.close();
    }

    /** Every connection of every port. */
    ChannelGroup connections() {
        return connections;
    }

    /** Bytes waiting for clients to read them. */
    long pendingBytes() {
        long bytes = 0;
        for (int i = 0; i < sessions.count(); i++) {
            bytes += sessions.get(i).connection().pendingBytes();
        }
        return bytes;
    }

    GatewayConfig config() {
        return config;
    }

    CommandPort commands() {
        return commands;
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    ReferenceView reference() {
        return reference;
    }

    JsonMirror mirror() {
        return mirror;
    }

    Flushes flushes() {
        return flushes;
    }

    Sessions sessions() {
        return sessions;
    }

    MemberStreams streams() {
        return streams;
    }

    SessionEndings endings() {
        return endings;
    }

    GatewayMessages messages() {
        return messages;
    }

    Feeds feeds() {
        return feeds;
    }

    Replays replays() {
        return replays;
    }

    QueryAnswers answers() {
        return answers;
    }

    SessionCommands sessionCommands() {
        return sessionCommands;
    }
}
