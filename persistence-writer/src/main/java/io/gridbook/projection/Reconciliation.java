package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.projection.ReconciliationResult.TableResult;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Proves that the tables hold exactly what the event log says, row for row and column for column, up to the
 * projection's position.
 *
 * <p>Position and rows are read in one snapshot, so it works beside a running exchange. Both sides are streamed into
 * digests; only where these differ are the rows of the differing buckets fetched again to name the differences. Memory
 * is that of the live orders.
 *
 * <p><b>Errors.</b> {@link ProjectionException} where the log ends before the tables do or belongs to another exchange.
 */
public final class Reconciliation {

    private static final int BUCKETS_SHOWN = 8;
    private static final int DIFFERENCES_SHOWN = 10;

    private final String url;
    private final Supplier<EventLogTailer> tailers;

    /** @param tailers gives a tailer at the start of the event log */
    public Reconciliation(String url, Supplier<EventLogTailer> tailers) {
        this.url = url;
        this.tailers = tailers;
    }

    /** The last sequence with a row in the tables. */
    public long projectedSequence() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Position.read(connection).sequence();
        }
    }

    public ReconciliationResult run() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Position position = Position.read(connection);
            try (EventLogTailer tailer = tailers.get()) {
                LogStart.seek(tailer, position);
            }
            return compare(connection, position);
        }
    }

    private ReconciliationResult compare(Connection connection, Position position) throws SQLException {
        Map<String, TableDigest> ofLog = digests();
        Map<String, TableDigest> ofTables = digests();
        readLog(position, (table, key, row) -> ofLog.get(table).add(key, row));
        TableRows.read(connection, (table, key, row) -> ofTables.get(table).add(key, row));
        Map<String, Set<Integer>> differing = new HashMap<>();
        for (String table : TableRows.TABLES) {
            differing.put(table, ofLog.get(table).differingBuckets(ofTables.get(table), BUCKETS_SHOWN));
        }
        Map<String, List<String>> differences = differences(connection, position, differing);
        List<TableResult> results = new ArrayList<>();
        for (String table : TableRows.TABLES) {
            TableDigest log = ofLog.get(table);
            TableDigest rows = ofTables.get(table);
            results.add(new TableResult(table, log.count(), rows.count(), log.toString(), rows.toString(),
                differences.get(table)));
        }
        return new ReconciliationResult(position.sequence(), position.eventIndex(), results);
    }

    private Map<String, List<String>> differences(
        Connection connection, Position position, Map<String, Set<Integer>> differing) throws SQLException {
        Map<String, List<String>> differences = new HashMap<>();
        TableRows.TABLES.forEach(table -> differences.put(table, List.of()));
        if (differing.values().stream().allMatch(Set::isEmpty)) {
            return differences;
        }
        Map<String, Map<RowKey, String>> ofLog = new HashMap<>();
        Map<String, Map<RowKey, String>> ofTables = new HashMap<>();
        readLog(position, collector(differing, ofLog));
        TableRows.read(connection, collector(differing, ofTables));
        for (String table : TableRows.TABLES) {
            differences.put(table, differences(
                ofLog.getOrDefault(table, Map.of()), ofTables.getOrDefault(table, Map.of())));
        }
        return differences;
    }

    private static List<String> differences(Map<RowKey, String> log, Map<RowKey, String> table) {
        Set<RowKey> keys = new TreeSet<>(log.keySet());
        keys.addAll(table.keySet());
        List<String> lines = new ArrayList<>();
        for (RowKey key : keys) {
            String expected = log.get(key);
            String found = table.get(key);
            if (expected == null) {
                lines.add(key + " is in the table only: " + found);
            } else if (found == null) {
                lines.add(key + " is missing in the table: " + expected);
            } else if (!expected.equals(found)) {
                lines.add(key + " differs: log " + expected + ", table " + found);
            }
            if (lines.size() == DIFFERENCES_SHOWN) {
                break;
            }
        }
        return lines;
    }

    private static RowListener collector(Map<String, Set<Integer>> buckets, Map<String, Map<RowKey, String>> into) {
        return (table, key, row) -> {
            if (buckets.get(table).contains(TableDigest.bucket(key))) {
                into.computeIfAbsent(table, name -> new TreeMap<>()).put(key, row);
            }
        };
    }

    private void readLog(Position position, RowListener listener) {
        try (EventLogTailer tailer = tailers.get()) {
            LogRows.read(tailer, position, listener);
        }
    }

    private static Map<String, TableDigest> digests() {
        Map<String, TableDigest> digests = new HashMap<>();
        TableRows.TABLES.forEach(table -> digests.put(table, new TableDigest()));
        return digests;
    }
}
