package io.gridbook.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads every row of the tables, within the connection's transaction, holding a few at a time. */
final class TableRows {

    static final String MEMBERS = "reference.members";
    static final String INSTRUMENTS = "reference.instruments";
    static final String CAPACITIES = "reference.capacities";
    static final String ORDERS = "trading.orders";
    static final String TRADES = "trading.trades";
    /** Beside the trades, so that none need be kept until its bust may come. */
    static final String BUSTS = "trading.trades busted";
    static final Set<String> TABLES;

    private static final int FETCH_ROWS = 5_000;
    /** The first two columns are the key. */
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put(MEMBERS, "select member_id, 0, name, role, self_trade_group, self_trade_prevention, credit,"
            + " max_open_orders, orders_per_second, orders_per_minute, stopped, " + micros("added_at")
            + ", sequence from reference.members");
        QUERIES.put(INSTRUMENTS, "select instrument_id, 0, instrument, price_decimals, quantity_decimals, tick_size,"
            + " lot_size, price_min, price_max, quantity_max, collar, reference_price, currency, sourced,"
            + " directed_allowed, area, " + micros("delivery_start") + ", " + micros("delivery_end") + ", "
            + micros("opens_at") + ", " + micros("closes_at") + ", state, " + micros("added_at")
            + ", sequence, " + micros("call_at") + ", notional_max, buy_fee, vat, delivery_add_on"
            + " from reference.instruments");
        QUERIES.put(CAPACITIES, "select member_id, instrument_id, sell_capacity, buy_capacity, " + micros("set_at")
            + ", sequence from reference.capacities");
        QUERIES.put(ORDERS, "select sequence, event_index, order_id, member_id, client_order_id, instrument_id, side,"
            + " order_type, time_in_force, price, quantity, leaves_quantity, executed_quantity, cancelled_quantity,"
            + " status, ended_reason, revision, " + micros("expire_at") + ", post_only, source,"
            + " self_trade_prevention, original_order_id, budget, display_quantity, clip_price_step,"
            + " minimum_quantity, stop_price, accepted_sources, preferred_source, link_group, resting_order_id, "
            + micros("triggered_at") + ", " + micros("accepted_at") + ", " + micros("updated_at")
            + ", updated_sequence, updated_event_index from trading.orders");
        QUERIES.put(TRADES, "select trade_id, 0, instrument_id, buy_order_id, buy_member_id, sell_order_id,"
            + " sell_member_id, price, quantity, source, aggressor_side, self_trade, sequence, event_index, "
            + micros("executed_at") + " from trading.trades");
        QUERIES.put(BUSTS, "select trade_id, 0, " + micros("busted_at")
            + " from trading.trades where busted_at is not null");
        TABLES = QUERIES.keySet();
    }

    private TableRows() {
    }

    static void read(Connection connection, RowListener listener) throws SQLException {
        for (String table : TABLES) {
            read(connection, table, listener);
        }
    }

    private static void read(Connection connection, String table, RowListener listener) throws SQLException {
        RowText text = new RowText();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery(QUERIES.get(table))) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    text.begin();
                    for (int column = 3; column <= columns; column++) {
                        text.add(row.getString(column));
                    }
                    listener.onRow(table, new RowKey(row.getLong(1), row.getInt(2)), text.toString());
                }
            }
        }
    }

    private static String micros(String column) {
        return "(extract(epoch from " + column + ") * 1000000)::bigint";
    }
}
