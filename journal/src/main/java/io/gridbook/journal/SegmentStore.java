package io.gridbook.journal;

/**
 * Where a log's segments lie. The one place that knows of files; a simulated disk takes its place in tests.
 *
 * <p><b>Threading.</b> Listing and opening from any thread; each writer and cursor is confined to its own.
 * <p><b>Errors.</b> {@link JournalException} for every I/O error.
 */
interface SegmentStore {

    /** The longest excerpt that can be stored. */
    int EXCERPT_BYTES_MAX = (1 << 20) - 64;

    /** The first items' numbers of all segments, ascending. */
    long[] segments();

    /** Whether the segment that begins with this item exists; allocates little, may be asked often. */
    boolean exists(long first);

    SegmentManifest manifest(long first);

    /** Replace a segment's manifest: wholly or not at all, and durably. */
    void writeManifest(SegmentManifest manifest);

    /** Make a segment; it exists once its manifest does, which is written last. */
    SegmentWriter create(SegmentManifest manifest);

    SegmentCursor cursor(SegmentManifest manifest);

    /** Undo what a crash or a file system may have done to the unsealed segment's length, so that it can be read. */
    void restoreLength(SegmentManifest manifest);

    /** Take a segment that holds nothing good out of the row, keeping its bytes for a look. */
    void setAside(long first);

    /** How many bytes a new segment's data file has. */
    long fileBytes();

    /** What a person calls the segment. */
    String name(long first);
}
