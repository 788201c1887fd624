package io.gridbook.engine.snapshot;

import org.agrona.sbe.MessageDecoderFlyweight;

/**
 * The records of one kind: how the engine's state becomes them, and how they become its state.
 *
 * <p>What is written depends on the state alone, never on how it lies in memory. What can be derived from it is not
 * written.
 */
public interface Records {

    /** Write them all, in their order. */
    void write(SnapshotWriter out);

    /** What is wrapped around a record before {@link #read}. */
    MessageDecoderFlyweight decoder();

    /** Take the decoder's record into the state; throws a {@link SnapshotException} if it does not fit. */
    void read();
}
