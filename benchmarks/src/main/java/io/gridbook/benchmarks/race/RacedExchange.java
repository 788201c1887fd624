package io.gridbook.benchmarks.race;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import org.agrona.DirectBuffer;

/** A fresh engine with the market of a stream, called directly. */
final class RacedExchange implements CommandSink {

    private final EventBatch batch;
    private final MatchingEngine engine;
    private long sequence;

    RacedExchange(EventBatch batch, EngineSizes sizes, StreamTerms terms) {
        this.batch = batch;
        this.engine = new MatchingEngine(batch);
        RacedMarket.open(terms, sizes, this);
        batch.flush();
    }

    @Override
    public void onCommand(int member, long session, DirectBuffer buffer, int offset, int length) {
        sequence++;
        engine.onCommand(sequence, sequence, member, session, buffer, offset, length);
    }

    boolean readsAhead() {
        return engine.readsAhead();
    }

    /** Say that a command will come soon. */
    void announce(int member, DirectBuffer buffer, int offset, int length) {
        engine.announce(member, buffer, offset, length);
    }

    /** Get ready for those announced. */
    void prefetch() {
        engine.prefetch();
    }

    void flush() {
        batch.flush();
    }

    long digest() {
        return engine.stateDigest();
    }
}
