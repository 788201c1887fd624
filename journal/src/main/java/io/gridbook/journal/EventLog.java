package io.gridbook.journal;

import org.agrona.DirectBuffer;

/** The log of events: appended by the engine's thread, tailed by everyone downstream. */
public final class EventLog implements AutoCloseable {

    public static EventLog open(JournalConfig config) {
        throw new UnsupportedOperationException();
    }

    /** Append a batch as one excerpt; visible to tailers on return. */
    public void append(long firstSequence, long lastSequence, DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** A tailer at the start of the log; thread-safe to call. */
    public EventLogTailer tailer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
