package io.gridbook.journal;

import java.nio.ByteBuffer;

/**
 * A page of {@value #BYTES} bytes that is kept by being stored into: a killed process loses nothing of it.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Errors.</b> {@link JournalException}.
 */
interface StoredPage extends AutoCloseable {

    int BYTES = 4096;

    ByteBuffer bytes();

    /** What a person calls it. */
    String name();

    /** On return what was stored so far is on disk. */
    void force();

    @Override
    void close();
}
