package io.gridbook.journal;

/** What a {@link SimulatedDisk} can be told to do to the process that uses it. */
public enum DiskFault {

    /** The process dies at an operation: nothing of it is done, or all. */
    KILL,
    /** The process dies in the middle of an excerpt: some of its bytes are written, its header is not. */
    SHORT_WRITE,
    /** The disk runs full in the middle of an excerpt, or before a file is made or replaced. */
    NO_SPACE,
    /** A sync fails. As with Linux, what it did not write is taken for written by the next one. */
    SYNC_ERROR,
    /** An operation takes long, by the disk's own clock. */
    SLOW,
    /** A page that was being written when the power went is half old, half new, cut at a sector. */
    TORN_PAGE
}
