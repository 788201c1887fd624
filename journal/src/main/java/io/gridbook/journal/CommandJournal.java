package io.gridbook.journal;

import org.agrona.DirectBuffer;

/**
 * The log of commands: what the exchange is a function of.
 *
 * <p><b>Threading.</b> One thread appends; readers are opened apart and each is confined to its thread.
 * <p><b>Errors.</b> {@link JournalException} names the position; after one, nothing more is appended.
 */
public final class CommandJournal implements AutoCloseable {

    /** Open for appending, creating the folder if need be; proves the log whole first. */
    public static CommandJournal open(JournalConfig config) {
        throw new UnsupportedOperationException();
    }

    /** The last committed sequence, 0 when empty. */
    public long lastSequence() {
        throw new UnsupportedOperationException();
    }

    /** The timestamp of the last record in epoch nanoseconds, 0 when empty. */
    public long lastTimestampNs() {
        throw new UnsupportedOperationException();
    }

    /** Add a record to the batch; sequence must be the last one + 1. Committed by {@link #commit} only. */
    public void append(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Write the batch; on return it is as durable as the configuration says. */
    public void commit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
