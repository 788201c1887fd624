package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The projection's own code over one connection to {@link MemoryTables}, without its thread: whoever simulates it gives
 * it its turns.
 */
public final class SimulatedProjection {

    private final MemoryTables tables;
    private final BatchFeed feed;

    /**
     * @param tailer      at the start of the event log
     * @param endSequence the journal's last sequence at the start of the exchange
     * @throws ProjectionException if the tables are ahead of it, or of the log
     */
    public SimulatedProjection(MemoryTables tables, EventLogTailer tailer, long endSequence, int batchEvents) {
        this.tables = tables;
        feed = new BatchFeed(batchEvents);
        try {
            var connection = tables.connect();
            LogHistory history = new LogHistory(1, endSequence, message -> { });
            feed.start(TableEpoch.enter(history, tailer, connection), tailer, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Read a little, and write what is due; false = the connection is lost, and with it this. */
    public boolean turn() {
        try {
            feed.turn();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether there was nothing to read. */
    public boolean isDrained() {
        return feed.isDrained();
    }

    /** What is in the tables and should not be there, or the other way round; empty = they are as the log says. */
    public String difference(EventLogTailer fromStart) {
        Map<String, String> expected = new TreeMap<>();
        LogRows.read(fromStart, feed.position(), (table, key, row) -> expected.put(table + " " + key, row));
        Map<String, String> found = new TreeMap<>();
        tables.read((table, key, row) -> found.put(table + " " + key, row));
        Map<String, String> missing = new TreeMap<>(expected);
        missing.entrySet().removeAll(found.entrySet());
        found.entrySet().removeAll(expected.entrySet());
        return missing.isEmpty() && found.isEmpty() ? "" : "the log gives " + missing + ", the tables hold " + found;
    }
}
