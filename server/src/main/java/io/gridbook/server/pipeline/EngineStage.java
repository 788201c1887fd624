package io.gridbook.server.pipeline;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.GetStateDigestDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Executes what is journaled, answers queries in between, and hands the events on at the end of each batch. */
final class EngineStage {

    private static final int ANSWER_BYTES = 128 * 1024;

    private final MatchingEngine engine;
    private final EventBatch events;
    private final Downstream downstream;
    private final CommandRing ring;
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[ANSWER_BYTES]);
    private boolean inBatch;
    private long firstOfBatch;
    private long executed;
    private volatile long nextDueNs;
    private volatile long lastSequence;

    EngineStage(
        MatchingEngine engine, EventBatch events, Downstream downstream, CommandRing ring,
        long lastSequence) {
        this.engine = engine;
        this.events = events;
        this.downstream = downstream;
        this.ring = ring;
        this.nextDueNs = engine.nextDueNs();
        this.executed = lastSequence;
        this.lastSequence = lastSequence;
    }

    /** Take the next slot, journaled or about to be; all of a batch are executed at its end. */
    void take(long ringSequence, boolean endOfBatch) {
        if (!inBatch) {
            inBatch = true;
            firstOfBatch = ringSequence;
        }
        if (endOfBatch) {
            inBatch = false;
            for (long first = firstOfBatch; first <= ringSequence; first += MatchingEngine.ANNOUNCED_MAX) {
                execute(first, Math.min(ringSequence, first + MatchingEngine.ANNOUNCED_MAX - 1));
            }
            endBatch();
        }
    }

    private void execute(long first, long last) {
        if (engine.readsAhead()) {
            announce(first, last);
        }
        for (long s = first; s <= last; s++) {
            handle(ring.slot(s));
        }
    }

    private void announce(long first, long last) {
        for (long s = first; s <= last; s++) {
            CommandSlot slot = ring.slot(s);
            engine.announce(slot.memberId(), slot.buffer(), 0, slot.length());
        }
        engine.prefetch();
    }

    private void handle(CommandSlot slot) {
        if (slot.isQuery()) {
            answer(slot);
        } else {
            engine.onCommand(slot.sequence(), slot.timestampNs(), slot.memberId(), slot.sessionId(),
                slot.buffer(), 0, slot.length());
            executed = slot.sequence();
        }
        ring.release(slot);
    }

    private void endBatch() {
        events.flush();
        nextDueNs = engine.nextDueNs();
        lastSequence = executed;
        downstream.onExecuted(executed);
    }

    /** When time alone will change something, in epoch nanoseconds. Any thread. */
    long nextDueNs() {
        return nextDueNs;
    }

    /** The last executed command whose events are in the log. Any thread. */
    long lastSequence() {
        return lastSequence;
    }

    private void answer(CommandSlot slot) {
        if (EventPrefix.templateId(slot.buffer(), 0) == GetStateDigestDecoder.TEMPLATE_ID && downstream.takesDigest(
            slot.memberId(), slot.sessionId(), executed, slot.buffer(), 0, slot.length())) {
            return;
        }
        events.flush();
        int length = engine.onQuery(
            slot.memberId(), slot.sessionId(), slot.buffer(), 0, slot.length(), answer, 0);
        if (length > 0) {
            downstream.onAnswer(slot.sessionId(), executed, answer, 0, length);
        }
    }
}
