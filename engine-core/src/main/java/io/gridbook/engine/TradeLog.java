package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;

/**
 * The last trades, as much of them as busting one takes: a ring, the oldest overwritten first. Trade ids are dense, so
 * a trade is found by its id alone.
 *
 * <p><b>Allocation.</b> 72 bytes per slot, in {@link #configure}.
 */
final class TradeLog {

    static final int NONE = -1;

    private static final int LONGS = 7;
    private static final int TRADE_ID = 0;
    private static final int PRICE = 1;
    private static final int QUANTITY = 2;
    private static final int BUY_ORDER_ID = 3;
    private static final int SELL_ORDER_ID = 4;
    private static final int BUY_CLIENT_ORDER_ID = 5;
    private static final int SELL_CLIENT_ORDER_ID = 6;

    private static final int INTS = 4;
    private static final int INSTRUMENT_ID = 0;
    private static final int BUY_MEMBER_ID = 1;
    private static final int SELL_MEMBER_ID = 2;
    private static final int BUSTED = 3;

    private final OrderPool orders;
    private long[] longs = new long[0];
    private int[] ints = new int[0];
    private int capacity;

    TradeLog(OrderPool orders) {
        this.orders = orders;
    }

    /** Set how many are remembered; of those there are the latest stay. */
    void configure(int newCapacity, long lastTradeId) {
        if (newCapacity == capacity) {
            return;
        }
        long[] newLongs = new long[newCapacity * LONGS];
        int[] newInts = new int[newCapacity * INTS];
        long oldest = Math.max(1, lastTradeId - Math.min(capacity, newCapacity) + 1);
        for (long tradeId = oldest; tradeId <= lastTradeId; tradeId++) {
            int from = (int) (tradeId % capacity);
            int to = (int) (tradeId % newCapacity);
            System.arraycopy(longs, from * LONGS, newLongs, to * LONGS, LONGS);
            System.arraycopy(ints, from * INTS, newInts, to * INTS, INTS);
        }
        longs = newLongs;
        ints = newInts;
        capacity = newCapacity;
    }

    void add(long tradeId, int instrumentId, long price, long quantity, int buy, int sell) {
        int slot = add(tradeId, instrumentId, price, quantity);
        side(slot, true, orders.orderId(buy), orders.clientOrderId(buy), orders.memberId(buy));
        side(slot, false, orders.orderId(sell), orders.clientOrderId(sell), orders.memberId(sell));
    }

    /** Remember a trade, whose sides are yet to be told; the slot is returned. */
    int add(long tradeId, int instrumentId, long price, long quantity) {
        int slot = (int) (tradeId % capacity);
        int at = slot * LONGS;
        longs[at + TRADE_ID] = tradeId;
        longs[at + PRICE] = price;
        longs[at + QUANTITY] = quantity;
        ints[slot * INTS + INSTRUMENT_ID] = instrumentId;
        ints[slot * INTS + BUSTED] = 0;
        return slot;
    }

    void side(int slot, boolean buy, long orderId, long clientOrderId, int memberId) {
        longs[slot * LONGS + (buy ? BUY_ORDER_ID : SELL_ORDER_ID)] = orderId;
        longs[slot * LONGS + (buy ? BUY_CLIENT_ORDER_ID : SELL_CLIENT_ORDER_ID)] = clientOrderId;
        ints[slot * INTS + (buy ? BUY_MEMBER_ID : SELL_MEMBER_ID)] = memberId;
    }

    /** The first trade that may still be remembered. */
    long oldest(long lastTradeId) {
        return Math.max(1, lastTradeId - capacity + 1);
    }

    /** The slot of a trade, or {@link #NONE}. */
    int find(long tradeId) {
        if (tradeId < 1 || capacity == 0) {
            return NONE;
        }
        int slot = (int) (tradeId % capacity);
        return longs[slot * LONGS + TRADE_ID] == tradeId ? slot : NONE;
    }

    long tradeId(int slot) {
        return longs[slot * LONGS + TRADE_ID];
    }

    long price(int slot) {
        return longs[slot * LONGS + PRICE];
    }

    long quantity(int slot) {
        return longs[slot * LONGS + QUANTITY];
    }

    long orderId(int slot, boolean buy) {
        return longs[slot * LONGS + (buy ? BUY_ORDER_ID : SELL_ORDER_ID)];
    }

    long clientOrderId(int slot, boolean buy) {
        return longs[slot * LONGS + (buy ? BUY_CLIENT_ORDER_ID : SELL_CLIENT_ORDER_ID)];
    }

    int instrumentId(int slot) {
        return ints[slot * INTS + INSTRUMENT_ID];
    }

    int memberId(int slot, boolean buy) {
        return ints[slot * INTS + (buy ? BUY_MEMBER_ID : SELL_MEMBER_ID)];
    }

    boolean isBusted(int slot) {
        return ints[slot * INTS + BUSTED] != 0;
    }

    void bust(int slot) {
        ints[slot * INTS + BUSTED] = 1;
    }
}
