package io.gridbook.projection;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The projection's tables in memory: what a transaction did to them is there after its commit, wholly, or not at all.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
public final class MemoryTables {

    static final String POSITION = "projection_position";

    private static final int NEVER = -1;
    private static final Map<String, List<String>> COLUMNS = Map.of(
        TableRows.MEMBERS, List.of("name", "role", "self_trade_group", "self_trade_prevention", "credit",
            "max_open_orders", "orders_per_second", "orders_per_minute", "stopped", "added_at", "sequence"),
        TableRows.INSTRUMENTS, List.of("instrument", "price_decimals", "quantity_decimals", "tick_size", "lot_size",
            "price_min", "price_max", "quantity_max", "collar", "reference_price", "currency", "sourced",
            "directed_allowed", "area", "delivery_start", "delivery_end", "opens_at", "closes_at", "state", "added_at",
            "sequence", "call_at", "notional_max", "buy_fee", "vat", "delivery_add_on"),
        TableRows.ORDERS, List.of("order_id", "member_id", "client_order_id", "instrument_id", "side", "order_type",
            "time_in_force", "price", "quantity", "leaves_quantity", "executed_quantity", "cancelled_quantity",
            "status", "ended_reason", "revision", "expire_at", "post_only", "source", "self_trade_prevention",
            "original_order_id", "budget", "display_quantity", "clip_price_step", "minimum_quantity", "stop_price",
            "accepted_sources", "preferred_source", "link_group", "resting_order_id", "triggered_at", "accepted_at",
            "updated_at", "updated_sequence", "updated_event_index"),
        TableRows.TRADES, List.of("instrument_id", "buy_order_id", "buy_member_id", "sell_order_id", "sell_member_id",
            "price", "quantity", "source", "aggressor_side", "self_trade", "sequence", "event_index", "executed_at"));

    private Map<String, Map<RowKey, Map<String, Object>>> committed = new TreeMap<>();
    private Map<String, Map<RowKey, Map<String, Object>>> working = new TreeMap<>();

    private int operationsLeft = NEVER;

    public MemoryTables() {
        for (String table : COLUMNS.keySet()) {
            working.put(table, new TreeMap<>());
        }
        Map<String, Object> start = new HashMap<>(Map.of("sequence", 0L, "event_index", -1, "log_position", 0L,
            "log_identity", 0L, "last_trade_id", 0L, "last_event_at", 0L, "epoch", 1L));
        working.put(POSITION, new TreeMap<>(Map.of(new RowKey(0, 0), start)));
        committed = copy(working);
    }

    /** The connection breaks at so many of its operations from now, a commit before or after it is done. */
    public void breakAfter(int operations) {
        operationsLeft = operations;
    }

    /** A connection with a transaction of its own: one at a time; what the one before did not commit is lost. */
    Connection connect() {
        working = copy(committed);
        operationsLeft = NEVER;
        return new MemoryConnection(this).asConnection();
    }

    void commit() throws SQLException {
        operate();
        committed = copy(working);
        operate();
    }

    /** To be called at each operation of the connection. */
    void operate() throws SQLException {
        if (operationsLeft != NEVER && operationsLeft-- == 0) {
            throw new SQLException("the connection is lost");
        }
    }

    Map<RowKey, Map<String, Object>> table(String name) {
        return working.get(name);
    }

    /** The one row of the position. */
    Map<String, Object> position() {
        return table(POSITION).get(new RowKey(0, 0));
    }

    void insert(String table, RowKey key, Map<String, Object> row) {
        if (table(table).put(key, row) != null) {
            throw new ProjectionException(table + " has a row " + key + " already");
        }
    }

    /** Every committed row as its columns' text, as {@link TableRows} gives it. */
    void read(RowListener listener) {
        COLUMNS.forEach((table, columns) -> committed.get(table).forEach((key, row) -> {
            RowText text = new RowText();
            columns.forEach(column -> text.add(text(row.get(column))));
            listener.onRow(table, key, text.toString());
        }));
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        return value == null ? null : value.toString();
    }

    private static Map<String, Map<RowKey, Map<String, Object>>> copy(
        Map<String, Map<RowKey, Map<String, Object>>> tables) {
        Map<String, Map<RowKey, Map<String, Object>>> copy = new TreeMap<>();
        tables.forEach((name, rows) -> {
            Map<RowKey, Map<String, Object>> copied = new TreeMap<>();
            rows.forEach((key, row) -> copied.put(key, new HashMap<>(row)));
            copy.put(name, copied);
        });
        return copy;
    }
}
