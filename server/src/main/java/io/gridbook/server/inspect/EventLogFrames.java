package io.gridbook.server.inspect;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.protocol.EventFrame;
import org.agrona.DirectBuffer;

/**
 * Reads the event log event by event, from a sequence on, as far as one asks.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> JournalException names segment, excerpt and reason.
 */
final class EventLogFrames implements AutoCloseable {

    /** Is given one event: its frame begins at {@code offset}. */
    @FunctionalInterface
    interface Handler {
        void onFrame(DirectBuffer buffer, int offset);
    }

    private final EventLogTailer tailer;
    private final Handler handler;
    private final long from;
    private long lastSequence;

    EventLogFrames(JournalConfig events, long from, Handler handler) {
        this.tailer = EventLogTailer.open(events);
        this.handler = handler;
        this.from = from;
        tailer.seekSequence(from);
    }

    /** Hand out what is there up to and including a sequence, and the rest of the last excerpt read for it. */
    void readUpTo(long sequence) {
        while (lastSequence <= sequence && tailer.poll(this::onExcerpt, 1) > 0) {
            // A command's events may lie in several excerpts: only a later command's tells that all were there.
        }
    }

    @Override
    public void close() {
        tailer.close();
    }

    private void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            lastSequence = EventFrame.sequence(buffer, at);
            if (lastSequence >= from) {
                handler.onFrame(buffer, at);
            }
            at += EventFrame.alignedLength(EventFrame.length(buffer, at));
        }
    }
}
