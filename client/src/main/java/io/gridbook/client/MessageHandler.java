package io.gridbook.client;

import org.agrona.DirectBuffer;

/** Is given every message of a connection as SBE bytes, in the order received, on the connection's reader thread. */
public interface MessageHandler {

    /** One message, its SBE header included; the bytes are only valid during the call. */
    void onMessage(DirectBuffer buffer, int offset, int length);

    /**
     * The connection is over: called once, as the last call.
     *
     * @param reason in words, for a person; null when this side closed it
     */
    void onClosed(String reason);
}
