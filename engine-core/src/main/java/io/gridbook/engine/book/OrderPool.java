package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * Every order that lives, as numbered records.
 *
 * <p>A handle is a record's number; it is used again after {@link #release}. The fields of a record lie side by side,
 * so that an order far from the cache costs two or three lines of memory, not one per field. Kept apart, under
 * the same numbers, are the neighbours at a level and what only special orders have: see {@link OrderRings} and
 * {@link SpecialTerms}.
 *
 * <p><b>Units.</b> Prices in the instrument's price decimals, quantities in its quantity decimals, times in epoch
 * nanoseconds.
 * <p><b>Allocation.</b> None but in {@link #grow}: 168 bytes per order, 52 of them for its special terms.
 */
public final class OrderPool {

    public static final int NONE = -1;
    /** A price or time that is not there: SBE's null of an int64. */
    public static final long NULL = Long.MIN_VALUE;

    private static final int LONGS = 8;
    private static final int ORDER_ID = 0;
    private static final int CLIENT_ORDER_ID = 1;
    private static final int PRICE = 2;
    private static final int QUANTITY = 3;
    private static final int LEAVES_QUANTITY = 4;
    private static final int EXECUTED_QUANTITY = 5;
    private static final int EXPIRE_AT = 6;
    private static final int PRIORITY = 7;

    private static final int INTS = 9;
    private static final int MEMBER_ID = 0;
    private static final int INSTRUMENT_ID = 1;
    private static final int ATTRIBUTES = 2;
    private static final int REVISION = 3;
    private static final int LEVEL = 4;
    private static final int OLDER_IN_INDEX = 5;
    private static final int NEXT_OF_MEMBER = 6;
    private static final int PREVIOUS_OF_MEMBER = 7;
    private static final int SCHEDULE_POSITION = 8;

    private final OrderRings rings = new OrderRings();
    private final SpecialTerms special = new SpecialTerms();
    private long[] longs = new long[0];
    private int[] ints = new int[0];
    private long[] sessionIds = new long[0];
    private int used;
    private int free = NONE;
    private int size;

    public void grow(int newCapacity) {
        if (newCapacity > sessionIds.length) {
            longs = Arrays.copyOf(longs, newCapacity * LONGS);
            ints = Arrays.copyOf(ints, newCapacity * INTS);
            rings.grow(newCapacity);
            sessionIds = Arrays.copyOf(sessionIds, newCapacity);
            special.grow(newCapacity);
        }
    }

    /** Orders that live, those in the hands of the matcher included. */
    public int size() {
        return size;
    }

    public SpecialTerms special() {
        return special;
    }

    /** A record to be filled in; callers check that one is free. */
    public int claim() {
        assert size < sessionIds.length;
        size++;
        int order = free;
        if (order == NONE) {
            order = used++;
        } else {
            free = rings.next(order);
        }
        level(order, NONE);
        schedulePosition(order, NONE);
        return order;
    }

    public void release(int order) {
        rings.next(order, free);
        free = order;
        size--;
    }

    public long orderId(int order) {
        return longs[order * LONGS + ORDER_ID];
    }

    public void orderId(int order, long value) {
        longs[order * LONGS + ORDER_ID] = value;
    }

    public long clientOrderId(int order) {
        return longs[order * LONGS + CLIENT_ORDER_ID];
    }

    public void clientOrderId(int order, long value) {
        longs[order * LONGS + CLIENT_ORDER_ID] = value;
    }

    public long price(int order) {
        return longs[order * LONGS + PRICE];
    }

    public void price(int order, long value) {
        longs[order * LONGS + PRICE] = value;
    }

    public long quantity(int order) {
        return longs[order * LONGS + QUANTITY];
    }

    public void quantity(int order, long value) {
        longs[order * LONGS + QUANTITY] = value;
    }

    public long leavesQuantity(int order) {
        return longs[order * LONGS + LEAVES_QUANTITY];
    }

    public void leavesQuantity(int order, long value) {
        longs[order * LONGS + LEAVES_QUANTITY] = value;
    }

    public long executedQuantity(int order) {
        return longs[order * LONGS + EXECUTED_QUANTITY];
    }

    public void executedQuantity(int order, long value) {
        longs[order * LONGS + EXECUTED_QUANTITY] = value;
    }

    /** Move {@code quantity} from what is left to what is executed. */
    public void execute(int order, long quantity) {
        longs[order * LONGS + LEAVES_QUANTITY] -= quantity;
        longs[order * LONGS + EXECUTED_QUANTITY] += quantity;
    }

    public long expireAt(int order) {
        return longs[order * LONGS + EXPIRE_AT];
    }

    public void expireAt(int order, long value) {
        longs[order * LONGS + EXPIRE_AT] = value;
    }

    public long sessionId(int order) {
        return sessionIds[order];
    }

    public void sessionId(int order, long value) {
        sessionIds[order] = value;
    }

    /** Time priority: lower is earlier. */
    public long priority(int order) {
        return longs[order * LONGS + PRIORITY];
    }

    public void priority(int order, long value) {
        longs[order * LONGS + PRIORITY] = value;
    }

    public int memberId(int order) {
        return ints[order * INTS + MEMBER_ID];
    }

    public void memberId(int order, int value) {
        ints[order * INTS + MEMBER_ID] = value;
    }

    public int instrumentId(int order) {
        return ints[order * INTS + INSTRUMENT_ID];
    }

    public void instrumentId(int order, int value) {
        ints[order * INTS + INSTRUMENT_ID] = value;
    }

    /** The level it rests at, or {@link #NONE}. */
    public int level(int order) {
        return ints[order * INTS + LEVEL];
    }

    void level(int order, int value) {
        ints[order * INTS + LEVEL] = value;
    }

    /** Take it out of the ring of its level; the one behind it is returned. */
    int unlink(int order) {
        level(order, NONE);
        return rings.remove(order);
    }

    /** Put it in front of another one in the ring of a level; in front of itself it is a ring of its own. */
    void link(int order, int level, int behind) {
        level(order, level);
        rings.insert(order, behind);
    }

    /** The order behind it at its level: the first one behind the last. */
    int next(int order) {
        return rings.next(order);
    }

    int previous(int order) {
        return rings.previous(order);
    }

    /** The member's next live order by orderId, or {@link #NONE}. */
    public int nextOfMember(int order) {
        return ints[order * INTS + NEXT_OF_MEMBER];
    }

    public void nextOfMember(int order, int value) {
        ints[order * INTS + NEXT_OF_MEMBER] = value;
    }

    public int previousOfMember(int order) {
        return ints[order * INTS + PREVIOUS_OF_MEMBER];
    }

    public void previousOfMember(int order, int value) {
        ints[order * INTS + PREVIOUS_OF_MEMBER] = value;
    }

    public int revision(int order) {
        return ints[order * INTS + REVISION];
    }

    public void revision(int order, int value) {
        ints[order * INTS + REVISION] = value;
    }

    /** Where it stands in the {@link Schedule}, or {@link #NONE}. */
    public int schedulePosition(int order) {
        return ints[order * INTS + SCHEDULE_POSITION];
    }

    void schedulePosition(int order, int value) {
        ints[order * INTS + SCHEDULE_POSITION] = value;
    }

    /** The next of its bucket in the {@link OrderIndex}. */
    int olderInIndex(int order) {
        return ints[order * INTS + OLDER_IN_INDEX];
    }

    void olderInIndex(int order, int value) {
        ints[order * INTS + OLDER_IN_INDEX] = value;
    }

    /** Side, type and the like, packed: see {@link OrderAttributes}. */
    public int attributes(int order) {
        return ints[order * INTS + ATTRIBUTES];
    }

    public void attributes(int order, int value) {
        ints[order * INTS + ATTRIBUTES] = value;
    }

    public boolean isBuy(int order) {
        return OrderAttributes.isBuy(attributes(order));
    }

    /** What of leavesQuantity the book shows: all of it but for an iceberg's hidden part. */
    public long visibleQuantity(int order) {
        return OrderAttributes.isIceberg(attributes(order))
            ? leavesQuantity(order) - special.hiddenQuantity(order) : leavesQuantity(order);
    }

    /** Put it elsewhere: see {@link OrderAttributes#place}. */
    public void place(int order, int place) {
        attributes(order, OrderAttributes.at(attributes(order), place));
    }

    public int place(int order) {
        return OrderAttributes.place(attributes(order));
    }
}
