package io.gridbook.gateway;

import io.gridbook.protocol.codec.Reason;
import org.agrona.DirectBuffer;

/** Where the gateway puts complete, well-formed messages to be sequenced: the way to the engine. Thread-safe. */
public interface CommandPort {

    /** No refusal. */
    Reason TAKEN = Reason.NULL_VAL;

    /**
     * Copy a command or a query into the ring.
     *
     * @param memberId  of the asking session
     * @param sessionId of the asking session; 0 for OpenSession
     * @return {@link #TAKEN}, or why not: BUSY when the ring is full, DISK_LOW when the journal's disk nearly is,
     *     TOO_LONG. What only takes risk away (cancels, stops, ends of sessions) has slots of its own in reserve, and
     *     passes a low disk.
     */
    Reason offer(int memberId, long sessionId, DirectBuffer buffer, int offset, int length);
}
