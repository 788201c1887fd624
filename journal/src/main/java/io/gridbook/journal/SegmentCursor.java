package io.gridbook.journal;

/**
 * Reads the excerpts of one segment in order, also while it is being appended to.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None per excerpt, none when there is nothing new.
 * <p><b>Errors.</b> {@link JournalException} when the storage itself cannot be read.
 */
interface SegmentCursor extends AutoCloseable {

    /** Copy the next excerpt into {@code excerpt}; false when there is none (yet). */
    boolean next(Excerpt excerpt);

    /** Make excerpt {@code ordinal} (0, 1, 2...) the next one; false if there is no such excerpt (yet). */
    boolean seek(long ordinal);

    /** How many excerpts the segment holds now; leaves the cursor at its end. */
    long seekEnd();

    /**
     * Whether bytes lie behind the excerpt read last though {@link #next} finds none: one half written, or one whose
     * header is damaged. To be asked when no one appends.
     */
    boolean hasLeftovers();

    @Override
    void close();
}
