package io.gridbook.engine;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The exchange as a deterministic state machine: one journaled command in, zero or more events out.
 *
 * <p><b>Threading.</b> Confined to one thread; reads no clock.
 */
public final class MatchingEngine {

    public MatchingEngine(EventBatch events) {
    }

    /**
     * Execute one journaled command (an SBE message with its header). Any bytes yield events and never throw; bytes
     * that are no command yield nothing.
     *
     * @param sequence    the journal's, dense from 1
     * @param timestampNs the journal's, never decreasing
     * @param memberId    of the asking session; 0 = the exchange itself
     * @param sessionId   of the asking session; 0 = none
     */
    public void onCommand(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /**
     * Answer a query (GetOpenOrders, GetOrder, GetBook, GetStateDigest) from the state as of the last command.
     *
     * @return the length in bytes of the answer, an SBE message with its header (at most 64 KiB)
     */
    public int onQuery(
        int memberId, long sessionId, DirectBuffer buffer, int offset, int length,
        MutableDirectBuffer answer, int answerOffset) {
        throw new UnsupportedOperationException();
    }

    /** The next instant at which time alone changes something; {@code Long.MAX_VALUE} = none. */
    public long nextDueNs() {
        return Long.MAX_VALUE;
    }

    /** A hash over the whole state, equal for equal states on every machine. Costs O(orders). */
    public long stateDigest() {
        throw new UnsupportedOperationException();
    }
}
