package io.gridbook.journal;

/** Reads the event log in order, at its own pace, while it is being appended to. Confined to one thread. */
public final class EventLogTailer implements AutoCloseable {

    /** Open the log of another process (or of none) for reading. */
    public static EventLogTailer open(JournalConfig config) {
        throw new UnsupportedOperationException();
    }

    /** Read at most {@code limit} excerpts; returns how many, 0 when there is nothing new. */
    public int poll(ExcerptHandler handler, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The position of the next excerpt to be read. */
    public long position() {
        throw new UnsupportedOperationException();
    }

    /** Go to a position given earlier by {@link #position} or an {@link ExcerptHandler}. */
    public void seek(long position) {
        throw new UnsupportedOperationException();
    }

    /** Go to the excerpt that holds the first event of the given sequence or, if it has none, of the next one. */
    public void seekSequence(long sequence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
