package io.gridbook.server.pipeline;

import org.agrona.DirectBuffer;

/** Those behind the engine, as the engine's thread sees them: neither call may block. */
public interface Downstream {

    /** Every event of the commands up to this sequence is in the event log. */
    void onExecuted(long sequence);

    /**
     * A query was answered; the answer must not overtake the events up to {@code asOfSequence}.
     *
     * @param asOfSequence of the last command executed before the query
     */
    void onAnswer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length);

    /**
     * The digest of the state is asked for, which takes the engine's thread too long: true = somebody else answers, as
     * of the same sequence; false = the engine has to.
     */
    default boolean takesDigest(
        int memberId, long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        return false;
    }
}
