package io.gridbook.engine;

import org.agrona.DirectBuffer;

/** Takes a batch of framed events (see EventFrame). The bytes are only valid during the call. */
@FunctionalInterface
public interface EventSink {

    void onEvents(DirectBuffer buffer, int offset, int length);
}
