package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Carries the event log into the tables over one connection at a time, a batch of rows with its position each.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> After one, nothing may follow but {@link #start} with another connection.
 */
final class BatchFeed {

    private static final int EXCERPTS_PER_POLL = 4;

    private final int batchEvents;
    private final ReferenceData reference = new ReferenceData();
    private final Batch batch = new Batch();
    private final EventAdapter adapter = new EventAdapter(batch, reference);
    private final BatchWriter writer = new BatchWriter();
    private EventLogTailer tailer;
    private Connection connection;
    private Position committed;
    private boolean drained;

    /** @param batchEvents a batch is written when it has so many, or when there are no more */
    BatchFeed(int batchEvents) {
        this.batchEvents = batchEvents;
    }

    /** Begin where the tables are; the tailer is at the start of the event log. */
    void start(Position position, EventLogTailer newTailer, Connection newConnection) throws SQLException {
        tailer = newTailer;
        connection = newConnection;
        drained = false;
        committed = position;
        reference.load(connection);
        connection.commit();
        batch.startAfter(committed, LogStart.seek(tailer, committed));
    }

    /** Read a little, and write the batch when it is due; returns how many events have been written, 0 = none. */
    int turn() throws SQLException {
        drained = tailer.poll(adapter, EXCERPTS_PER_POLL) == 0;
        int events = batch.eventCount();
        if (events == 0 || events < batchEvents && !drained) {
            return 0;
        }
        writer.write(batch, committed, connection);
        committed = batch.position();
        batch.startAfter(committed);
        return events;
    }

    /** Whether there was nothing more to read. */
    boolean isDrained() {
        return drained;
    }

    /** How far the tables are. */
    Position position() {
        return committed;
    }

    /** The last sequence of which every event has been read. */
    long completeSequence() {
        return batch.completeSequence();
    }
}
