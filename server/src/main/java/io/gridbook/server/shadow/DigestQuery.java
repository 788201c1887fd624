package io.gridbook.server.shadow;

import org.agrona.DirectBuffer;

/**
 * A question for the state's digest that the shadow answers in the engine's place.
 *
 * @param asOfSequence the last command before it
 * @param request      the message with its header, and nothing else
 */
record DigestQuery(int memberId, long sessionId, long asOfSequence, DirectBuffer request) {
}
