package io.gridbook.gateway;

import org.agrona.DirectBuffer;

/** Where the gateway puts complete, well-formed messages to be sequenced: the way to the engine. Thread-safe. */
public interface CommandPort {

    /**
     * Copy a command or a query into the ring.
     *
     * @param memberId  of the asking session
     * @param sessionId of the asking session; 0 for OpenSession
     * @return false when the ring is full: answer BUSY. Cancels and EndSession have slots of their own in reserve.
     */
    boolean offer(int memberId, long sessionId, DirectBuffer buffer, int offset, int length);
}
