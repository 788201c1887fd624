package io.gridbook.journal;

import java.nio.ByteBuffer;

/**
 * Appends excerpts to one segment.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None per excerpt.
 * <p><b>Errors.</b> {@link JournalException}; nothing may be appended after one.
 */
interface SegmentWriter extends AutoCloseable {

    /** Append the first bytes of a direct buffer as one excerpt; on return cursors, of any process, see it. */
    void append(ByteBuffer bytes, int length);

    /** On return everything appended so far is on disk (fdatasync). */
    void sync();

    long sizeBytes();

    /** From here on no byte of the file was ever written. */
    long endBytes();

    @Override
    void close();
}
