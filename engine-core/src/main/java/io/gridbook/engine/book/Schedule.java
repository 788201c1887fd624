package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * What time alone will change, soonest first: orders that expire and instruments that open or close.
 *
 * <p>A binary heap in which every entry knows its place, so that a cancelled order leaves at once and nothing dead is
 * ever kept. Ties are broken by instrument, then an instrument's own change, then book priority: bids before asks,
 * best price, earliest.
 *
 * <p><b>Units.</b> Epoch nanoseconds.
 * <p><b>Allocation.</b> None but in {@link #grow}: 12 bytes per order and instrument.
 */
public final class Schedule {

    public static final int NONE = -1;
    /** The due instant of what time does not bring. */
    public static final long NEVER = Long.MAX_VALUE;

    private final OrderPool orders;
    private long[] dueNs = new long[0];
    private int[] entries = new int[0];
    private int[] instrumentPositions = new int[0];
    private int size;

    public Schedule(OrderPool orders) {
        this.orders = orders;
    }

    public void grow(int maxOrders, int maxInstruments) {
        if (maxInstruments + 1 > instrumentPositions.length) {
            int known = instrumentPositions.length;
            instrumentPositions = Arrays.copyOf(instrumentPositions, maxInstruments + 1);
            Arrays.fill(instrumentPositions, known, maxInstruments + 1, NONE);
        }
        int capacity = maxOrders + instrumentPositions.length;
        if (capacity > entries.length) {
            dueNs = Arrays.copyOf(dueNs, capacity);
            entries = Arrays.copyOf(entries, capacity);
        }
    }

    /** The next instant at which something is due; {@code Long.MAX_VALUE} = none. */
    public long nextDueNs() {
        return size == 0 ? NEVER : dueNs[0];
    }

    /** The order that is due next, or {@link #NONE} when an instrument is: see {@link #nextInstrumentId}. */
    public int nextOrder() {
        return Math.max(entries[0], NONE);
    }

    public int nextInstrumentId() {
        return ~entries[0];
    }

    public void addOrder(int order) {
        add(order, orders.expireAt(order));
    }

    /** Take an order out, if it is in. */
    public void removeOrder(int order) {
        int position = orders.schedulePosition(order);
        if (position != NONE) {
            removeAt(position);
        }
    }

    /** Set when an instrument's next change is due; {@code Long.MAX_VALUE} = never. */
    public void setInstrument(int instrumentId, long due) {
        int position = instrumentPositions[instrumentId];
        if (position != NONE) {
            removeAt(position);
        }
        if (due != NEVER) {
            add(~instrumentId, due);
        }
    }

    private void add(int entry, long due) {
        int position = size++;
        place(position, entry, due);
        up(position);
    }

    private void removeAt(int position) {
        forget(entries[position]);
        size--;
        if (position < size) {
            place(position, entries[size], dueNs[size]);
            down(position);
            up(position);
        }
    }

    private void up(int from) {
        int position = from;
        int entry = entries[position];
        long due = dueNs[position];
        while (position > 0) {
            int parent = position - 1 >> 1;
            if (!isBefore(entry, due, entries[parent], dueNs[parent])) {
                break;
            }
            place(position, entries[parent], dueNs[parent]);
            position = parent;
        }
        place(position, entry, due);
    }

    private void down(int from) {
        int position = from;
        int entry = entries[position];
        long due = dueNs[position];
        int child;
        while ((child = 2 * position + 1) < size) {
            if (child + 1 < size
                && isBefore(entries[child + 1], dueNs[child + 1], entries[child], dueNs[child])) {
                child++;
            }
            if (!isBefore(entries[child], dueNs[child], entry, due)) {
                break;
            }
            place(position, entries[child], dueNs[child]);
            position = child;
        }
        place(position, entry, due);
    }

    private void place(int position, int entry, long due) {
        entries[position] = entry;
        dueNs[position] = due;
        if (entry >= 0) {
            orders.schedulePosition(entry, position);
        } else {
            instrumentPositions[~entry] = position;
        }
    }

    private void forget(int entry) {
        if (entry >= 0) {
            orders.schedulePosition(entry, NONE);
        } else {
            instrumentPositions[~entry] = NONE;
        }
    }

    private boolean isBefore(int a, long dueA, int b, long dueB) {
        if (dueA != dueB) {
            return dueA < dueB;
        }
        int instrumentA = a >= 0 ? orders.instrumentId(a) : ~a;
        int instrumentB = b >= 0 ? orders.instrumentId(b) : ~b;
        if (instrumentA != instrumentB) {
            return instrumentA < instrumentB;
        }
        return a < 0 || b >= 0 && hasPriority(a, b);
    }

    /** Bids, then asks, each by price and priority, then what is not in the book by priority. */
    private boolean hasPriority(int a, int b) {
        boolean aside = orders.place(a) != OrderAttributes.IN_BOOK;
        if (aside != (orders.place(b) != OrderAttributes.IN_BOOK)) {
            return !aside;
        }
        if (aside) {
            return orders.priority(a) < orders.priority(b);
        }
        boolean buy = orders.isBuy(a);
        if (buy != orders.isBuy(b)) {
            return buy;
        }
        if (orders.price(a) != orders.price(b)) {
            return orders.price(a) > orders.price(b) == buy;
        }
        return orders.priority(a) < orders.priority(b);
    }
}
