package io.gridbook.projection;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What a run of events amounts to in rows: an order placed, filled and cancelled within it is one row.
 *
 * <p><b>Threading.</b> Confined to the projection's thread.
 * <p><b>Allocation.</b> Rows and buffers are kept and used again; their number is that of the largest batch.
 */
final class Batch {

    private final Long2ObjectHashMap<OrderRow> ordersById = new Long2ObjectHashMap<>();
    private final List<OrderRow> rows = new ArrayList<>();
    private final List<ReferenceChange> referenceChanges = new ArrayList<>();
    private final List<ReferenceChange> busts = new ArrayList<>();
    private final CopyBuffer trades = new CopyBuffer("trading.trades", "trade_id", "instrument_id", "buy_order_id",
        "buy_member_id", "sell_order_id", "sell_member_id", "price", "quantity", "source", "aggressor_side",
        "self_trade", "sequence", "event_index", "executed_at");
    private int orderCount;
    private int eventCount;
    private long completeSequence;
    private Position position;

    /** Begin anew after a position found in the tables. */
    void startAfter(Position last, long lastCompleteSequence) {
        completeSequence = lastCompleteSequence;
        startAfter(last);
    }

    /** Forget everything; what comes next follows the given position. */
    void startAfter(Position last) {
        ordersById.clear();
        referenceChanges.clear();
        busts.clear();
        trades.clear();
        orderCount = 0;
        eventCount = 0;
        position = last;
    }

    OrderRow place(long sequence, int eventIndex, long timestampNs) {
        return next().ofPlaced(sequence, eventIndex, timestampNs);
    }

    void index(OrderRow row) {
        ordersById.put(row.orderId, row);
    }

    /** The order's row, begun here where an earlier batch placed it. */
    OrderRow order(long orderId, Decimals decimals) {
        OrderRow row = ordersById.get(orderId);
        if (row == null) {
            row = next().ofEarlier(orderId, decimals);
            ordersById.put(orderId, row);
        }
        return row;
    }

    void add(ReferenceChange change) {
        referenceChanges.add(change);
    }

    void advance(Position to, boolean lastOfCommand) {
        position = to;
        eventCount++;
        if (lastOfCommand) {
            completeSequence = to.sequence();
        } else {
            completeSequence = Math.max(completeSequence, to.sequence() - 1);
        }
    }

    /** A trade that does not count, of this batch or an earlier one. */
    void addBust(ReferenceChange bust) {
        busts.add(bust);
    }

    List<ReferenceChange> busts() {
        return busts;
    }

    CopyBuffer trades() {
        return trades;
    }

    int eventCount() {
        return eventCount;
    }

    /** Rows are used again: only the first {@code orderCount} belong to this batch. */
    List<OrderRow> orders() {
        return rows.subList(0, orderCount);
    }

    List<ReferenceChange> referenceChanges() {
        return referenceChanges;
    }

    Position position() {
        return position;
    }

    /** The last sequence of which every event has been seen. */
    long completeSequence() {
        return completeSequence;
    }

    private OrderRow next() {
        if (orderCount == rows.size()) {
            rows.add(new OrderRow());
        }
        return rows.get(orderCount++);
    }
}
