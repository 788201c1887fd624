package io.gridbook.engine.snapshot;

import org.agrona.DirectBuffer;

/** Takes a snapshot chunk by chunk, and has to keep the chunks apart: each is sealed on its own. */
@FunctionalInterface
public interface SnapshotSink {

    /** Take a chunk of at most {@link SnapshotWriter#CHUNK_BYTES_MAX}; its bytes are valid during the call. */
    void onChunk(DirectBuffer buffer, int offset, int length);
}
