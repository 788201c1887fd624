package io.gridbook.engine.book;

import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/**
 * The final state of the orders that ended last: a ring, the oldest overwritten first.
 *
 * <p>It answers GetOrder after the end, makes duplicates visible, and bounds how long an id stays used.
 *
 * <p><b>Allocation.</b> 68 bytes per slot, at construction.
 */
public final class EndedOrders {

    private static final int LONGS = 6;
    private static final int ORDER_ID = 0;
    private static final int CLIENT_ORDER_ID = 1;
    private static final int PRICE = 2;
    private static final int QUANTITY = 3;
    private static final int EXECUTED_QUANTITY = 4;
    private static final int EXPIRE_AT = 5;

    private static final int INTS = 5;
    private static final int MEMBER_ID = 0;
    private static final int INSTRUMENT_ID = 1;
    private static final int REVISION = 2;
    private static final int ATTRIBUTES = 3;
    private static final int OLDER_IN_INDEX = 4;

    /** Sources and places are not kept. */
    private static final int ATTRIBUTES_MASK = 0x3FFF;
    private static final int STATUS_SHIFT = 16;
    private static final int REASON_SHIFT = 24;

    private final int capacity;
    private final long[] longs;
    private final int[] ints;
    private int size;
    private int next;

    public EndedOrders(int capacity) {
        this.capacity = capacity;
        this.longs = new long[capacity * LONGS];
        this.ints = new int[capacity * INTS];
    }

    public int capacity() {
        return capacity;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == capacity;
    }

    /** The slot of the i-th oldest. */
    public int slot(int i) {
        int slot = next - size + i;
        return slot < 0 ? slot + capacity : slot;
    }

    /** Keep an order's final state over the oldest one's, if the ring is full; returns the slot. */
    int add(OrderPool orders, int order, OrderStatus status, EndedReason reason) {
        int slot = advance();
        int at = slot * LONGS;
        longs[at + ORDER_ID] = orders.orderId(order);
        longs[at + CLIENT_ORDER_ID] = orders.clientOrderId(order);
        longs[at + PRICE] = orders.price(order);
        longs[at + QUANTITY] = orders.quantity(order);
        longs[at + EXECUTED_QUANTITY] = orders.executedQuantity(order);
        longs[at + EXPIRE_AT] = orders.expireAt(order);
        at = slot * INTS;
        ints[at + MEMBER_ID] = orders.memberId(order);
        ints[at + INSTRUMENT_ID] = orders.instrumentId(order);
        ints[at + REVISION] = orders.revision(order);
        ints[at + ATTRIBUTES] = orders.attributes(order) & ATTRIBUTES_MASK
            | status.value() << STATUS_SHIFT | reason.value() << REASON_SHIFT;
        return slot;
    }

    /** Copy a slot of a ring of another size. */
    int add(EndedOrders from, int fromSlot) {
        int slot = advance();
        System.arraycopy(from.longs, fromSlot * LONGS, longs, slot * LONGS, LONGS);
        System.arraycopy(from.ints, fromSlot * INTS, ints, slot * INTS, INTS);
        return slot;
    }

    private int advance() {
        int slot = next;
        next = slot + 1 == capacity ? 0 : slot + 1;
        size = Math.min(size + 1, capacity);
        return slot;
    }

    public long orderId(int slot) {
        return longs[slot * LONGS + ORDER_ID];
    }

    public long clientOrderId(int slot) {
        return longs[slot * LONGS + CLIENT_ORDER_ID];
    }

    /** {@link OrderPool#NULL} for a market order without one. */
    public long price(int slot) {
        return longs[slot * LONGS + PRICE];
    }

    public long quantity(int slot) {
        return longs[slot * LONGS + QUANTITY];
    }

    public long executedQuantity(int slot) {
        return longs[slot * LONGS + EXECUTED_QUANTITY];
    }

    public long expireAt(int slot) {
        return longs[slot * LONGS + EXPIRE_AT];
    }

    public int memberId(int slot) {
        return ints[slot * INTS + MEMBER_ID];
    }

    public int instrumentId(int slot) {
        return ints[slot * INTS + INSTRUMENT_ID];
    }

    public int revision(int slot) {
        return ints[slot * INTS + REVISION];
    }

    public int attributes(int slot) {
        return ints[slot * INTS + ATTRIBUTES];
    }

    /** The next of its bucket in the {@link OrderIndex}. */
    int olderInIndex(int slot) {
        return ints[slot * INTS + OLDER_IN_INDEX];
    }

    void olderInIndex(int slot, int value) {
        ints[slot * INTS + OLDER_IN_INDEX] = value;
    }

    public OrderStatus status(int slot) {
        return OrderStatus.get((short) (attributes(slot) >>> STATUS_SHIFT & 0xFF));
    }

    /** Why it ended; null value for one that was filled. */
    public EndedReason reason(int slot) {
        return EndedReason.get((short) (attributes(slot) >>> REASON_SHIFT & 0xFF));
    }
}
