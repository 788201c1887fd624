package io.gridbook.client;

import io.gridbook.protocol.ProtocolException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How messages lie in a TCP stream.
 *
 * <p><b>Threading.</b> Writing and reading may be on two threads, each always the same or under a lock.
 */
interface Framing {

    /** Receives the messages found. */
    @FunctionalInterface
    interface Sink {
        void onMessage(DirectBuffer buffer, int offset, int length);
    }

    /** The room a message of this length may need on the wire. */
    int maxEncodedLength(int messageLength);

    /** Put a message into the outbound buffer; returns the number of bytes written. */
    int encode(DirectBuffer message, int offset, int length, UnsafeBuffer out, int outOffset);

    /**
     * Hand over every whole message that lies between the offsets.
     *
     * @return the offset of the first byte that is not yet part of a whole message
     */
    int decode(UnsafeBuffer in, int offset, int limit, Sink sink) throws ProtocolException;
}
