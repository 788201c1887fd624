package io.gridbook.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.TimeUnit;

/**
 * The way out to one client: messages are gathered and leave together at the end of the loop's turn.
 *
 * <p><b>Threading.</b> Confined to the event loop.
 */
abstract class Connection {

    /** Fired in the pipeline when input that was held is to be looked at. */
    static final Object INPUT_RESUMED = new Object();

    /** Above this, answers to a client that does not read them make us stop reading from it. */
    private static final int READ_PAUSE_BYTES = 1 << 20;
    private static final int LINGER_MS = 2_000;

    private final Channel channel;
    private final Flushes flushes;
    private final GatewayMetrics metrics;
    private boolean awaitsFlush;
    private boolean closing;
    private boolean inputHeld;
    private boolean inputShut;
    private long lastSentNs = System.nanoTime();

    Connection(Channel channel, Flushes flushes, GatewayMetrics metrics) {
        this.channel = channel;
        this.flushes = flushes;
        this.metrics = metrics;
    }

    /** Put the message behind those already gathered. */
    abstract void append(OutboundMessage message);

    /** Give what is gathered to the channel. */
    abstract void drain();

    abstract String transport();

    final void send(OutboundMessage message) {
        if (closing) {
            return;
        }
        append(message);
        metrics.onMessageOut();
        if (!awaitsFlush) {
            awaitsFlush = true;
            flushes.add(this);
        }
    }

    final void flush() {
        awaitsFlush = false;
        drain();
        channel.flush();
        lastSentNs = System.nanoTime();
        if (pendingBytes() > READ_PAUSE_BYTES && !closing) {
            channel.config().setAutoRead(false);
        }
    }

    final long pendingBytes() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    final void onWritable() {
        channel.config().setAutoRead(!inputHeld);
    }

    /** Read and decode nothing more until {@link #resumeInput}. */
    final void holdInput() {
        inputHeld = true;
        channel.config().setAutoRead(false);
    }

    /** Go on with what was held, after the running turn, then with what comes. */
    final void resumeInput() {
        inputHeld = false;
        channel.eventLoop().execute(() -> {
            channel.pipeline().fireUserEventTriggered(INPUT_RESUMED);
            channel.config().setAutoRead(true);
        });
    }

    final boolean isInputHeld() {
        return inputHeld;
    }

    /** The other side has shut its output; when ours is shut, too, nothing is left to do. */
    final void onInputShutdown() {
        inputShut = true;
        if (closing && channel instanceof SocketChannel socket && socket.isOutputShutdown()) {
            channel.close();
        }
    }

    final boolean isWritable() {
        return channel.isWritable();
    }

    final boolean isClosing() {
        return closing;
    }

    final long lastSentNs() {
        return lastSentNs;
    }

    final Channel channel() {
        return channel;
    }

    /**
     * Send what is gathered, then end. A close with unread input would reset the connection and take our last words
     * with it, so our side is shut first and the rest of the input thrown away for a while.
     */
    final void closeAfterFlush() {
        closeAfterFlush(WebSocketCloseStatus.NORMAL_CLOSURE);
    }

    /** Send what is gathered, then end against the client's will. */
    final void cutAfterFlush() {
        closeAfterFlush(WebSocketCloseStatus.POLICY_VIOLATION);
    }

    private void closeAfterFlush(WebSocketCloseStatus status) {
        if (closing) {
            return;
        }
        drain();
        closing = true;
        inputHeld = false;
        channel.config().setAutoRead(true);
        channel.writeAndFlush(lastWords(status)).addListener(done -> {
            if (!done.isSuccess() || inputShut || !(channel instanceof SocketChannel socket)) {
                channel.close();
                return;
            }
            socket.shutdownOutput();
        });
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MS, TimeUnit.MILLISECONDS);
    }

    /** What goes out last of all. */
    Object lastWords(WebSocketCloseStatus status) {
        return Unpooled.EMPTY_BUFFER;
    }

    /** End at once: the other side does not listen. */
    final void cut() {
        closeNow(WebSocketCloseStatus.POLICY_VIOLATION);
    }

    /** End at once: the exchange stops. */
    final void goAway() {
        closeNow(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
    }

    /** What the socket takes at once is sent, nothing is waited for. */
    private void closeNow(WebSocketCloseStatus status) {
        if (!closing) {
            drain();
            channel.writeAndFlush(lastWords(status));
            closing = true;
        }
        channel.close();
    }
}
