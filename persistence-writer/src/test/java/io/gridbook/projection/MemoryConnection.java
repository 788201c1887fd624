package io.gridbook.projection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.postgresql.core.BaseConnection;

/** A connection to {@link MemoryTables} that understands the statements the projection makes, and no others. */
final class MemoryConnection {

    private final MemoryTables tables;
    private final BaseConnection connection;
    private final MemoryCopy copy;
    private final List<Map<String, Object>> changes = new ArrayList<>();

    MemoryConnection(MemoryTables tables) {
        this.tables = tables;
        connection = proxy(BaseConnection.class, (self, method, arguments) -> switch (method.getName()) {
            case "createStatement" -> statement();
            case "prepareStatement" -> prepared((String) arguments[0]);
            case "unwrap" -> self;
            case "getCopyAPI" -> copy();
            case "commit" -> {
                tables.commit();
                yield null;
            }
            case "getEncoding", "getQueryExecutor" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
        try {
            copy = new MemoryCopy(connection, this::onRows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection asConnection() {
        return connection;
    }

    private MemoryCopy copy() {
        return copy;
    }

    private void onRows(String table, List<Map<String, Object>> rows) throws SQLException {
        tables.operate();
        switch (table) {
            case TableRows.ORDERS -> rows.forEach(row ->
                tables.insert(table, new RowKey((long) row.get("sequence"), (int) row.get("event_index")), row));
            case TableRows.TRADES -> rows.forEach(row ->
                tables.insert(table, new RowKey((long) row.get("trade_id"), 0), row));
            case "order_changes" -> changes.addAll(rows);
            default -> throw new UnsupportedOperationException(table);
        }
    }

    private Statement statement() {
        return proxy(Statement.class, (self, method, arguments) -> switch (method.getName()) {
            case "executeQuery" -> results(query((String) arguments[0]));
            case "executeUpdate" -> updateOrders();
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private PreparedStatement prepared(String sql) {
        Map<Integer, Object> values = new TreeMap<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> switch (method.getName()) {
            case "setObject", "setLong", "setInt" -> values.put((int) arguments[0], plain(arguments[1]));
            case "setNull" -> values.put((int) arguments[0], null);
            case "executeUpdate" -> update(sql, new ArrayList<>(values.values()));
            case "executeQuery" -> results(List.of(List.of(tradeWithoutOrder((long) values.get(1)))));
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private List<List<Object>> query(String sql) throws SQLException {
        tables.operate();
        if (sql.endsWith("from " + MemoryTables.POSITION)) {
            Map<String, Object> position = tables.position();
            return List.of(sql.startsWith("select epoch") ? List.of(position.get("epoch"))
                : List.of(position.get("sequence"), position.get("event_index"), position.get("log_position"),
                    position.get("log_identity"), position.get("last_trade_id"), position.get("last_event_at")));
        }
        String table = sql.substring(sql.lastIndexOf(' ') + 1);
        List<List<Object>> rows = new ArrayList<>();
        tables.table(table).forEach((key, row) -> rows.add(table.equals(TableRows.MEMBERS) ? List.of(key.first())
            : List.of(key.first(), row.get("price_decimals"), row.get("quantity_decimals"))));
        return rows;
    }

    /** 0 = none, as PostgreSQL's null is read. */
    private long tradeWithoutOrder(long afterTradeId) {
        List<Object> orders = tables.table(TableRows.ORDERS).values().stream().map(row -> row.get("order_id")).toList();
        return tables.table(TableRows.TRADES).entrySet().stream()
            .filter(trade -> trade.getKey().first() > afterTradeId)
            .filter(trade -> !orders.contains(trade.getValue().get("buy_order_id"))
                || !orders.contains(trade.getValue().get("sell_order_id")))
            .mapToLong(trade -> trade.getKey().first()).min().orElse(0);
    }

    private int update(String sql, List<Object> values) throws SQLException {
        tables.operate();
        if (sql.startsWith("update " + MemoryTables.POSITION)) {
            return movePosition(values);
        }
        if (!sql.startsWith("insert into ")) {
            throw new UnsupportedOperationException(sql);
        }
        String table = sql.split(" ")[2];
        String[] columns = sql.substring(sql.indexOf('(') + 1, sql.indexOf(')')).split(", ");
        Map<String, Object> row = new HashMap<>(Map.of("stopped", false));
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], values.get(i));
        }
        tables.insert(table, new RowKey((int) values.get(0), 0), row);
        return 1;
    }

    private int movePosition(List<Object> values) {
        Map<String, Object> position = tables.position();
        if (!position.get("sequence").equals(values.get(6)) || !position.get("event_index").equals(values.get(7))) {
            return 0;
        }
        position.put("sequence", values.get(0));
        position.put("event_index", values.get(1));
        position.put("log_position", values.get(2));
        position.put("log_identity", values.get(3));
        position.put("last_trade_id", values.get(4) == null ? 0L : values.get(4));
        position.put("last_event_at", values.get(5));
        return 1;
    }

    /** What BatchWriter's update of orders from order_changes does. */
    private int updateOrders() throws SQLException {
        tables.operate();
        int updated = 0;
        for (Map<String, Object> change : changes) {
            for (Map<String, Object> order : tables.table(TableRows.ORDERS).values()) {
                if (change.get("order_id").equals(order.get("order_id"))) {
                    apply(change, order);
                    updated++;
                }
            }
        }
        changes.clear();
        return updated;
    }

    private static void apply(Map<String, Object> change, Map<String, Object> order) {
        boolean replaced = (boolean) change.get("replaced");
        if (replaced) {
            for (String column : List.of("client_order_id", "price", "quantity", "expire_at", "revision")) {
                order.put(column, change.get(column));
            }
        }
        BigDecimal cancelled = (BigDecimal) change.get("cancelled_quantity");
        order.put("cancelled_quantity",
            replaced ? cancelled : cancelled.add((BigDecimal) order.get("cancelled_quantity")));
        for (String column : List.of("leaves_quantity", "executed_quantity", "status", "triggered_at")) {
            if (change.get(column) != null) {
                order.put(column, change.get(column));
            }
        }
        for (String column : List.of("ended_reason", "updated_at", "updated_sequence", "updated_event_index")) {
            order.put(column, change.get(column));
        }
    }

    /** Times in microseconds, as they are read back. */
    private static Object plain(Object value) {
        if (value instanceof OffsetDateTime time) {
            return TimeUnit.SECONDS.toMicros(time.toEpochSecond()) + time.getNano() / 1_000;
        }
        return value;
    }

    private static ResultSet results(List<List<Object>> rows) {
        int[] current = {-1};
        return proxy(ResultSet.class, (self, method, arguments) -> switch (method.getName()) {
            case "next" -> ++current[0] < rows.size();
            case "getLong" -> ((Number) rows.get(current[0]).get((int) arguments[0] - 1)).longValue();
            case "getInt" -> ((Number) rows.get(current[0]).get((int) arguments[0] - 1)).intValue();
            case "wasNull" -> rows.get(current[0]).get(0).equals(0L);
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
