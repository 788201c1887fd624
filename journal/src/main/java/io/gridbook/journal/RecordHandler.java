package io.gridbook.journal;

import org.agrona.DirectBuffer;

/** Is given one journaled command. The bytes are only valid during the call. */
@FunctionalInterface
public interface RecordHandler {

    void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length);
}
