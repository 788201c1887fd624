package io.gridbook.journal;

/** Reads a command journal from a sequence on, checking length, checksum and chain of every record. */
public final class JournalReader implements AutoCloseable {

    public static JournalReader open(JournalConfig config, long fromSequence) {
        throw new UnsupportedOperationException();
    }

    /** Read at most {@code limit} records; returns how many, 0 at the end of what is committed. */
    public int poll(RecordHandler handler, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
