package io.gridbook.server.shadow;

import io.gridbook.engine.snapshot.SnapshotSink;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * Rests after each chunk, seven times as long as it took to make and write, so that a snapshot takes an eighth of one
 * processor, not one of those that trading needs.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class PacedSink implements SnapshotSink {

    private static final int REST = 7;

    private final SnapshotSink sink;
    private final BooleanSupplier hurried;
    private long begunNs = System.nanoTime();

    /** @param hurried whether not to rest, asked after each chunk */
    PacedSink(SnapshotSink sink, BooleanSupplier hurried) {
        this.sink = sink;
        this.hurried = hurried;
    }

    @Override
    public void onChunk(DirectBuffer buffer, int offset, int length) {
        sink.onChunk(buffer, offset, length);
        if (!hurried.getAsBoolean()) {
            LockSupport.parkNanos(REST * (System.nanoTime() - begunNs));
        }
        begunNs = System.nanoTime();
    }
}
