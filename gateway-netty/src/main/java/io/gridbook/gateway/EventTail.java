package io.gridbook.gateway;

import org.agrona.DirectBuffer;

/** The event log as the gateway reads it: framed events (see EventFrame), at the reader's own pace. One thread. */
public interface EventTail extends AutoCloseable {

    /** Is given one excerpt: whole frames, one behind the other; the bytes are only valid during the call. */
    @FunctionalInterface
    interface Handler {
        void onExcerpt(long position, DirectBuffer buffer, int offset, int length);
    }

    /** Read at most {@code limit} excerpts; returns how many, 0 when there is nothing new. */
    int poll(Handler handler, int limit);

    /** The position of the next excerpt to be read; positions grow along the log. */
    long position();

    void seek(long position);

    @Override
    void close();
}
