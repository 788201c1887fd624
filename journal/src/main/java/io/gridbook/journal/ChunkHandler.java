package io.gridbook.journal;

import org.agrona.DirectBuffer;

/** Is given one chunk of a snapshot. The bytes are only valid during the call. */
@FunctionalInterface
public interface ChunkHandler {

    void onChunk(DirectBuffer buffer, int offset, int length);
}
