package io.gridbook.journal;

import org.agrona.DirectBuffer;

/** Is given one excerpt of the event log: the bytes as they were appended. They are only valid during the call. */
@FunctionalInterface
public interface ExcerptHandler {

    /** @param position where this excerpt begins: {@link EventLogTailer#seek} to it reads it again. */
    void onExcerpt(long position, DirectBuffer buffer, int offset, int length);
}
