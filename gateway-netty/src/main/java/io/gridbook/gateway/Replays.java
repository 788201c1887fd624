package io.gridbook.gateway;

import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.json.JsonMirror;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * Sessions that read the event log at their own pace: those that resume and those that were too slow.
 *
 * <p>They take turns of a few excerpts each, so that no one holds the loop up, and none reads beyond what the
 * publisher has read: instruments are known before events name them. An excerpt once begun is sent whole, so what waits
 * in a socket may pass the high-water mark by one excerpt (64 KiB, some more as JSON).
 */
final class Replays {

    private static final int EXCERPTS_PER_TURN = 8;

    private final EventLoop eventLoop;
    private final TailPool tails;
    private final Flushes flushes;
    private final PrivateEvent event;
    private final Consumer<Throwable> onFatal;
    private final ArrayDeque<PrivateStream> waiting = new ArrayDeque<>();
    private final Runnable turn = this::turn;
    private final EventTail.Handler onExcerpt = this::onExcerpt;
    private boolean scheduled;
    private PrivateStream current;

    Replays(
        EventLoop eventLoop, Supplier<EventTail> tails, Flushes flushes, JsonMirror mirror,
        Consumer<Throwable> onFatal) {
        this.eventLoop = eventLoop;
        this.tails = new TailPool(tails);
        this.flushes = flushes;
        event = new PrivateEvent(mirror);
        this.onFatal = onFatal;
    }

    void add(PrivateStream stream) {
        if (!waiting.contains(stream)) {
            waiting.add(stream);
        }
        schedule();
    }

    void remove(PrivateStream stream) {
        waiting.remove(stream);
    }

    void close() {
        waiting.clear();
        tails.close();
    }

    /** Through the timer queue, which lets sockets be served between two turns; tasks would not. */
    private void schedule() {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            eventLoop.schedule(turn, 0, TimeUnit.NANOSECONDS);
        }
    }

    private void turn() {
        scheduled = false;
        try {
            PrivateStream stream = waiting.poll();
            if (stream != null) {
                serve(stream);
            }
            flushes.flushAll();
            schedule();
        } catch (Throwable e) {
            onFatal.accept(e);
        }
    }

    private void serve(PrivateStream stream) {
        read(stream);
        if (stream.isAtNewest()) {
            stream.goLive();
        } else if (stream.session().connection().isWritable()) {
            waiting.add(stream);
        }
    }

    private void read(PrivateStream stream) {
        EventTail tail = tails.at(stream.position());
        Connection connection = stream.session().connection();
        current = stream;
        for (int i = 0; i < EXCERPTS_PER_TURN && !stream.isAtNewest() && connection.isWritable(); i++) {
            if (tail.poll(onExcerpt, 1) == 0) {
                throw new IllegalStateException("the event log ends before stream sequence "
                    + (stream.lastSent() + 1) + ", which was published from it");
            }
        }
        stream.position(tail.position());
        current = null;
    }

    private void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int memberId = current.session().memberId();
        int end = offset + length;
        int frame = offset;
        while (frame < end && !current.isAtNewest()) {
            int messageLength = EventFrame.length(buffer, frame);
            int message = frame + EventFrame.HEADER_LENGTH;
            if (isDue(buffer, message, memberId)) {
                event.wrap(buffer, message, messageLength, EventFrame.sessionId(buffer, frame));
                current.session().connection().send(event.seenBy(current.session()));
                current.sent(EventPrefix.streamSequence(buffer, message));
            }
            frame += EventFrame.alignedLength(messageLength);
        }
    }

    private boolean isDue(DirectBuffer buffer, int message, int memberId) {
        if (!EventPrefix.isOn(EventPrefix.templateId(buffer, message))) {
            return false;
        }
        long streamSequence = EventPrefix.streamSequence(buffer, message);
        return streamSequence != EventPrefix.NO_STREAM_SEQUENCE
            && streamSequence > current.lastSent()
            && EventPrefix.memberId(buffer, message) == memberId;
    }
}
