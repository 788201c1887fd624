package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.snapshot.SnapshotReader;
import io.gridbook.engine.snapshot.SnapshotSink;
import org.agrona.DirectBuffer;

/**
 * Brings a fresh engine to where a snapshot was taken: give it the chunks in order, then {@link #finish}.
 *
 * <p><b>Errors.</b> A {@link io.gridbook.engine.snapshot.SnapshotException} names what is wrong with the snapshot; the
 * engine is then good for nothing.
 */
public final class SnapshotLoader implements SnapshotSink {

    private final StateRecords records;
    private final SnapshotReader reader;

    SnapshotLoader(StateRecords records) {
        this.records = records;
        this.reader = records.reader();
    }

    @Override
    public void onChunk(DirectBuffer buffer, int offset, int length) {
        reader.onChunk(buffer, offset, length);
    }

    /** All chunks have been given: the engine stands where the writer stood. Returns its digest, taken anew. */
    public long finish() {
        check(reader.isOver(), "a snapshot that is cut: its end is missing");
        records.complete(reader.stateDigest());
        return reader.stateDigest();
    }
}
