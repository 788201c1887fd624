package io.gridbook.journal;

import java.util.concurrent.Executor;

/**
 * Where one log lies: its segments, its mark and its lock. The one place that knows of files; a simulated disk takes
 * its place in tests.
 *
 * <p><b>Threading.</b> Listing and opening from any thread; each writer and cursor is confined to its own.
 * <p><b>Errors.</b> {@link JournalException} for every I/O error.
 */
public interface SegmentStore {

    /** The longest excerpt that can be stored. */
    int EXCERPT_BYTES_MAX = (1 << 20) - 64;

    /** The log's folder on the real disk. */
    static SegmentStore of(JournalConfig config) {
        return new ChronicleSegments(config);
    }

    /** Keep everyone else from appending, until {@link #unlock} or the end of the process; makes the folder. */
    void lock();

    void unlock();

    boolean hasMark();

    /** Make the page that the mark lies in: wholly or not at all, and durably. */
    StoredPage makeMark(byte[] content);

    StoredPage mark(boolean readOnly);

    /** The first items' numbers of all segments, ascending; none when there is no folder. */
    long[] segments();

    /** Whether the segment that begins with this item exists; allocates little, may be asked often. */
    boolean exists(long first);

    SegmentManifest manifest(long first);

    /** Replace a segment's manifest: wholly or not at all, and durably. */
    void writeManifest(SegmentManifest manifest);

    /** Make a segment; it exists once its manifest does, which is written last. */
    SegmentWriter create(SegmentManifest manifest);

    /** The next segment will be needed some time: make ready for it aside. May be asked often. */
    default void prepare() {
    }

    SegmentCursor cursor(SegmentManifest manifest);

    /** Undo what a crash or a file system may have done to an unfinished segment's length, so that it can be read. */
    void restore(SegmentManifest manifest);

    /** On return all that was written to a segment so far is on disk, whoever wrote it. */
    void sync(long first);

    /** The {@link SegmentHash} of a segment's files; what lies beyond {@code writtenBytes} is known to be zero. */
    String hash(SegmentManifest manifest, long writtenBytes);

    /** Take a segment that holds nothing good out of the row, keeping its bytes for a look. */
    void setAside(long first);

    /** How many bytes a new segment's data file has. */
    long fileBytes();

    /** What a person calls the segment. */
    String name(long first);

    /** Runs what must not hold up the thread that appends. */
    default Executor aside() {
        return work -> {
            Thread thread = new Thread(work, "gridbook-sealer");
            thread.setDaemon(true);
            thread.start();
        };
    }

    /** The clock by which intervals are kept: how often to force the mark, to look for a new segment. */
    default long nanoTime() {
        return System.nanoTime();
    }
}
