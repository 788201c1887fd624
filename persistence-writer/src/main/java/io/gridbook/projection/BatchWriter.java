package io.gridbook.projection;

import io.gridbook.protocol.codec.EnergySource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes a batch and its position in one transaction, reading nothing.
 *
 * <p>Orders the batch placed are copied into their table; changes of earlier ones are copied beside it and joined.
 */
final class BatchWriter {

    private static final String PREPARE = """
        set jit = off;
        set enable_hashjoin = off;
        set enable_mergejoin = off;
        create temporary table if not exists order_changes (
            order_id bigint, client_order_id bigint, replaced boolean, price numeric, quantity numeric,
            expire_at timestamptz, revision integer, leaves_quantity numeric, executed_quantity numeric,
            cancelled_quantity numeric, status text, ended_reason text, updated_at timestamptz,
            updated_sequence bigint, updated_event_index integer, triggered_at timestamptz) on commit delete rows""";

    /**
     * The foreign keys' triggers cost as much as all else together, a row at a time; this projection knows every member
     * and instrument it writes, and looks for the trades' orders once per batch. Only a superuser may: others pay.
     */
    private static final String CHECK_KEYS_HERE = "set session_replication_role = replica";

    private static final String TRADES_WITHOUT_ORDER = """
        select min(t.trade_id) from trading.trades t
        left join trading.orders b on b.order_id = t.buy_order_id
        left join trading.orders s on s.order_id = t.sell_order_id
        where t.trade_id > ? and (b.order_id is null or s.order_id is null)""";

    private static final String UPDATE_ORDERS = """
        update trading.orders o set
            client_order_id = case when c.replaced then c.client_order_id else o.client_order_id end,
            price = case when c.replaced then c.price else o.price end,
            quantity = case when c.replaced then c.quantity else o.quantity end,
            expire_at = case when c.replaced then c.expire_at else o.expire_at end,
            revision = case when c.replaced then c.revision else o.revision end,
            leaves_quantity = coalesce(c.leaves_quantity, o.leaves_quantity),
            executed_quantity = coalesce(c.executed_quantity, o.executed_quantity),
            cancelled_quantity = case when c.replaced then c.cancelled_quantity
                else o.cancelled_quantity + c.cancelled_quantity end,
            status = coalesce(c.status, o.status),
            ended_reason = c.ended_reason,
            updated_at = c.updated_at,
            updated_sequence = c.updated_sequence,
            updated_event_index = c.updated_event_index,
            triggered_at = coalesce(c.triggered_at, o.triggered_at)
        from order_changes c where o.order_id = c.order_id""";

    private static final Enum<?>[] SOURCES = EnergySource.values();

    private final CopyBuffer placed = new CopyBuffer("trading.orders", "sequence", "event_index", "order_id",
        "member_id", "client_order_id", "instrument_id", "side", "order_type", "time_in_force", "price", "quantity",
        "leaves_quantity", "executed_quantity", "cancelled_quantity", "status", "ended_reason", "revision", "expire_at",
        "post_only", "source", "self_trade_prevention", "original_order_id", "accepted_at", "updated_at",
        "updated_sequence", "updated_event_index", "triggered_at", "budget", "display_quantity", "clip_price_step",
        "minimum_quantity", "stop_price", "accepted_sources", "preferred_source", "link_group", "resting_order_id");
    private final CopyBuffer changed = new CopyBuffer("order_changes", "order_id", "client_order_id", "replaced",
        "price", "quantity", "expire_at", "revision", "leaves_quantity", "executed_quantity", "cancelled_quantity",
        "status", "ended_reason", "updated_at", "updated_sequence", "updated_event_index", "triggered_at");

    /** Once per connection. A change finds its order by index, however many orders there are. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE);
            try (ResultSet row = statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return;
                }
            }
            statement.execute(CHECK_KEYS_HERE);
        }
    }

    /** Write and commit; on an error nothing of it is in the tables, or (connection lost in the commit) all of it. */
    void write(Batch batch, Position previous, Connection connection) throws SQLException {
        encode(batch);
        for (ReferenceChange change : batch.referenceChanges()) {
            change.writeTo(connection);
        }
        placed.copyTo(connection);
        updateChanged(connection);
        batch.trades().copyTo(connection);
        for (ReferenceChange bust : batch.busts()) {
            bust.writeTo(connection);
        }
        checkTrades(batch, previous, connection);
        batch.position().writeAfter(previous, connection);
        connection.commit();
    }

    private void updateChanged(Connection connection) throws SQLException {
        if (changed.rows() == 0) {
            return;
        }
        changed.copyTo(connection);
        try (Statement statement = connection.createStatement()) {
            int updated = statement.executeUpdate(UPDATE_ORDERS);
            if (updated != changed.rows()) {
                throw new ProjectionException("events change " + changed.rows() + " earlier orders, the tables have "
                    + updated + " of them: rebuild the projection");
            }
        }
    }

    private static void checkTrades(Batch batch, Position previous, Connection connection) throws SQLException {
        if (batch.trades().rows() == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(TRADES_WITHOUT_ORDER)) {
            statement.setLong(1, previous.lastTradeId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long tradeId = row.getLong(1);
                if (!row.wasNull()) {
                    throw new ProjectionException("trade " + tradeId + " names an order that no event has placed");
                }
            }
        }
    }

    private void encode(Batch batch) {
        placed.clear();
        changed.clear();
        for (OrderRow row : batch.orders()) {
            if (row.placed) {
                encodePlaced(row);
            } else {
                encodeChanged(row);
            }
        }
    }

    private void encodePlaced(OrderRow row) {
        placed.row();
        placed.ofLong(row.sequence);
        placed.ofInt(row.eventIndex);
        placed.ofOptionalLong(row.rejected ? OrderRow.UNKNOWN : row.orderId);
        placed.ofOptionalInt(row.memberId);
        placed.ofLong(row.clientOrderId);
        placed.ofOptionalInt(row.instrumentId);
        placed.ofName(row.side);
        placed.ofName(row.orderType);
        placed.ofName(row.timeInForce);
        placed.ofOptionalDecimal(row.price, row.priceDecimals);
        placed.ofOptionalDecimal(row.quantity, row.quantityDecimals);
        placed.ofDecimal(row.leavesQuantity, row.quantityDecimals);
        placed.ofDecimal(row.executedQuantity, row.quantityDecimals);
        placed.ofDecimal(row.cancelledQuantity, row.quantityDecimals);
        placed.ofText(row.rejected ? OrderRow.REJECTED : row.status.name());
        placed.ofName(row.endedReason);
        placed.ofInt(row.revision);
        placed.ofOptionalTimestamp(row.expireAtNs);
        placed.ofBoolean(row.postOnly);
        placed.ofName(row.source);
        placed.ofName(row.selfTradePrevention);
        placed.ofOptionalLong(row.originalOrderId);
        placed.ofTimestamp(row.acceptedAtNs);
        putUpdated(placed, row);
        encodeKind(row);
    }

    private void encodeKind(OrderRow row) {
        placed.ofOptionalDecimal(row.budget, Decimals.OF_MONEY);
        placed.ofOptionalDecimal(row.displayQuantity, row.quantityDecimals);
        placed.ofOptionalDecimal(row.clipPriceStep, row.priceDecimals);
        placed.ofOptionalDecimal(row.minimumQuantity, row.quantityDecimals);
        placed.ofOptionalDecimal(row.stopPrice, row.priceDecimals);
        placed.ofNames(row.acceptedSources, SOURCES);
        placed.ofName(row.preferredSource);
        placed.ofOptionalLong(row.linkGroup);
        placed.ofOptionalLong(row.restingOrderId);
    }

    private void encodeChanged(OrderRow row) {
        changed.row();
        changed.ofLong(row.orderId);
        changed.ofLong(row.clientOrderId);
        changed.ofBoolean(row.replaced);
        changed.ofOptionalDecimal(row.price, row.priceDecimals);
        changed.ofOptionalDecimal(row.quantity, row.quantityDecimals);
        changed.ofOptionalTimestamp(row.expireAtNs);
        changed.ofInt(row.revision);
        changed.ofOptionalDecimal(row.leavesQuantity, row.quantityDecimals);
        changed.ofOptionalDecimal(row.executedQuantity, row.quantityDecimals);
        changed.ofDecimal(row.cancelledQuantity, row.quantityDecimals);
        changed.ofName(row.status);
        changed.ofName(row.endedReason);
        putUpdated(changed, row);
    }

    private static void putUpdated(CopyBuffer to, OrderRow row) {
        to.ofTimestamp(row.updatedAtNs);
        to.ofLong(row.updatedSequence);
        to.ofInt(row.updatedEventIndex);
        to.ofOptionalTimestamp(row.triggeredAtNs);
    }
}
