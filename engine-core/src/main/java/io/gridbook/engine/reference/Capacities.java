package io.gridbook.engine.reference;

import io.gridbook.engine.book.IdTable;
import java.util.Arrays;

/**
 * What members have registered to deliver or take in the period of an instrument, and how much of it is in use.
 *
 * <p>A pair is counted from its registration on and never forgotten.
 *
 * <p><b>Units.</b> Quantities of the instrument; a capacity that is not set has SBE's null value of an int64.
 * <p><b>Allocation.</b> Only in {@link #register}.
 */
public final class Capacities {

    public static final int NONE = -1;
    public static final long NOT_LIMITED = Long.MIN_VALUE;

    private static final int PAIRS_PER_ITEM = 4;
    private static final int FIRST_PAIRS = 16;
    private static final int LONGS = 7;
    private static final int SELL_CAPACITY = 0;
    private static final int BUY_CAPACITY = 1;
    private static final int OPEN_SELL = 2;
    private static final int OPEN_BUY = 3;
    private static final int SOLD = 4;
    private static final int BOUGHT = 5;
    private static final int LAST_UNCOUNTED_TRADE = 6;

    private final IdTable slots = new IdTable();
    private long[] longs = new long[0];
    private int[] memberIds = new int[0];
    private int[] instrumentIds = new int[0];
    private int size;
    private int maxPairs;

    public void configure(int maxInstruments, int maxMembers) {
        maxPairs = (int) Math.min(1 << 28, PAIRS_PER_ITEM * ((long) maxInstruments + maxMembers));
    }

    public boolean isFull() {
        return size >= maxPairs;
    }

    public int size() {
        return size;
    }

    /** The pair's number, in order of registration from 0, or {@link #NONE}. */
    public int find(int memberId, int instrumentId) {
        int slot = slots.get(memberId, instrumentId);
        return slot == IdTable.MISSING ? NONE : slot;
    }

    /** Count a pair from now on: the trades after {@code lastTradeId}. */
    public int register(int memberId, int instrumentId, long lastTradeId) {
        if (size == memberIds.length) {
            int capacity = Math.max(FIRST_PAIRS, size * 2);
            longs = Arrays.copyOf(longs, capacity * LONGS);
            memberIds = Arrays.copyOf(memberIds, capacity);
            instrumentIds = Arrays.copyOf(instrumentIds, capacity);
            slots.grow(capacity);
        }
        memberIds[size] = memberId;
        instrumentIds[size] = instrumentId;
        longs[size * LONGS + LAST_UNCOUNTED_TRADE] = lastTradeId;
        slots.put(memberId, instrumentId, size);
        return size++;
    }

    public int memberId(int pair) {
        return memberIds[pair];
    }

    public int instrumentId(int pair) {
        return instrumentIds[pair];
    }

    public void set(int pair, long sellCapacity, long buyCapacity) {
        longs[pair * LONGS + SELL_CAPACITY] = sellCapacity;
        longs[pair * LONGS + BUY_CAPACITY] = buyCapacity;
    }

    public long capacity(int pair, boolean buy) {
        return longs[pair * LONGS + (buy ? BUY_CAPACITY : SELL_CAPACITY)];
    }

    /** What orders that could trade have left on a side. */
    public long open(int pair, boolean buy) {
        return longs[pair * LONGS + (buy ? OPEN_BUY : OPEN_SELL)];
    }

    public void addOpen(int pair, boolean buy, long quantity) {
        longs[pair * LONGS + (buy ? OPEN_BUY : OPEN_SELL)] += quantity;
    }

    public long traded(int pair, boolean buy) {
        return longs[pair * LONGS + (buy ? BOUGHT : SOLD)];
    }

    /** The last trade before the pair's registration; 0 = none. */
    public long lastUncountedTrade(int pair) {
        return longs[pair * LONGS + LAST_UNCOUNTED_TRADE];
    }

    /** Whether a trade came after the pair's registration. */
    public boolean isCounted(int pair, long tradeId) {
        return tradeId > lastUncountedTrade(pair);
    }

    public void addTraded(int pair, boolean buy, long quantity) {
        longs[pair * LONGS + (buy ? BOUGHT : SOLD)] += quantity;
    }

    /** Whether that much more on a side is beyond what is registered. */
    public boolean isExceeded(int pair, boolean buy, long more) {
        long capacity = capacity(pair, buy);
        if (capacity == NOT_LIMITED || more <= 0) {
            return false;
        }
        long inUse = open(pair, buy) + traded(pair, buy) - traded(pair, !buy);
        long room = capacity - inUse;
        boolean endless = inUse < 0 && room < 0;
        return more > room && !endless;
    }
}
