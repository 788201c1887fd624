package io.gridbook.gateway;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Wakes the publisher when there is something to publish, in turns of bounded work.
 *
 * <p><b>Threading.</b> {@link #signal} and {@link #wake} on any thread, all else on the event loop.
 */
final class PublisherTurns {

    private static final int EXCERPTS_PER_TURN = 16;

    private final GatewayLoop loop;
    private final Publisher publisher;
    private final EventLoop eventLoop;
    private final Consumer<Throwable> onFatal;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable turn = this::turn;
    private volatile boolean started;
    private volatile long executedSequence;

    PublisherTurns(GatewayLoop loop, Publisher publisher, EventLoop eventLoop, Consumer<Throwable> onFatal) {
        this.loop = loop;
        this.publisher = publisher;
        this.eventLoop = eventLoop;
        this.onFatal = onFatal;
    }

    /** Every event up to the sequence is in the log, every answer as of it in the ring. */
    void signal(long executedSequence) {
        this.executedSequence = executedSequence;
        wake();
    }

    /** From now on the event loop publishes. */
    void start() {
        started = true;
        wake();
    }

    /** Take a turn soon. Any thread. */
    void wake() {
        if (started && !eventLoop.isShuttingDown() && !woken.get() && woken.compareAndSet(false, true)) {
            eventLoop.execute(turn);
        }
    }

    /** How many commands are executed but not published. */
    long lag() {
        return Math.max(0, executedSequence - publisher.publishedThrough());
    }

    private void turn() {
        woken.set(false);
        try {
            // Read before the log: what was executed by now is then wholly published.
            long executed = executedSequence;
            boolean all = publisher.publish(EXCERPTS_PER_TURN);
            long published = publisher.publishedThrough();
            loop.answers().drain(all ? Math.max(executed, published) : published);
            loop.flushes().flushAll();
            if (!all && woken.compareAndSet(false, true)) {
                // Through the timer queue, which lets sockets be served between two turns.
                eventLoop.schedule(turn, 0, TimeUnit.NANOSECONDS);
            }
        } catch (Throwable e) {
            onFatal.accept(e);
        }
    }
}
