package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * What only special orders have: icebergs, stops, those of a link group, and those that live outside the book.
 *
 * <p>Kept by the handles of the {@link OrderPool}, which owns and grows it, but away from its records: most orders
 * need nothing of it, and then none of it is in the way of the processor's cache. It is not cleared when a handle is
 * used again, so a field means something only of an order of its kind, as {@link OrderAttributes} tells.
 *
 * <p><b>Units.</b> Prices in the instrument's price decimals, quantities in its quantity decimals.
 * <p><b>Threading.</b> Confined to the engine thread.
 * <p><b>Allocation.</b> None but in {@link #grow}: 52 bytes per order.
 */
public final class SpecialTerms {

    private static final int LONGS = 4;
    private static final int HIDDEN_QUANTITY = 0;
    private static final int DISPLAY_QUANTITY = 1;
    private static final int CLIP_PRICE_STEP = 2;
    private static final int STOP_PRICE = 3;

    private static final int INTS = 5;
    private static final int LINK_GROUP = 0;
    private static final int NEXT_LINKED = 1;
    private static final int PREVIOUS_LINKED = 2;
    private static final int NEXT_ASIDE = 3;
    private static final int PREVIOUS_ASIDE = 4;

    private long[] longs = new long[0];
    private int[] ints = new int[0];

    SpecialTerms() {
    }

    void grow(int newCapacity) {
        longs = Arrays.copyOf(longs, newCapacity * LONGS);
        ints = Arrays.copyOf(ints, newCapacity * INTS);
    }

    /** What an iceberg in the book does not show of its leavesQuantity. */
    public long hiddenQuantity(int order) {
        return longs[order * LONGS + HIDDEN_QUANTITY];
    }

    public void hiddenQuantity(int order, long value) {
        longs[order * LONGS + HIDDEN_QUANTITY] = value;
    }

    /** The most an iceberg shows. */
    public long displayQuantity(int order) {
        return longs[order * LONGS + DISPLAY_QUANTITY];
    }

    public void displayQuantity(int order, long value) {
        longs[order * LONGS + DISPLAY_QUANTITY] = value;
    }

    /** Show as much of an iceberg's leavesQuantity as it may show. */
    public void showClip(int order, long leavesQuantity) {
        hiddenQuantity(order, Math.max(0, leavesQuantity - displayQuantity(order)));
    }

    /** Take from an iceberg's hidden part what it loses, as far as that goes. */
    void reduceHidden(int order, long quantity) {
        hiddenQuantity(order, Math.max(0, hiddenQuantity(order) - quantity));
    }

    /** By how much each clip of an iceberg is further from the market than the one before. */
    public long clipPriceStep(int order) {
        return longs[order * LONGS + CLIP_PRICE_STEP];
    }

    public void clipPriceStep(int order, long value) {
        longs[order * LONGS + CLIP_PRICE_STEP] = value;
    }

    /** Only of a stop. */
    public long stopPrice(int order) {
        return longs[order * LONGS + STOP_PRICE];
    }

    public void stopPrice(int order, long value) {
        longs[order * LONGS + STOP_PRICE] = value;
    }

    /** The slot of its link group; only of a linked order, as its neighbours in it. */
    public int linkGroup(int order) {
        return ints[order * INTS + LINK_GROUP];
    }

    public void linkGroup(int order, int value) {
        ints[order * INTS + LINK_GROUP] = value;
    }

    public int nextLinked(int order) {
        return ints[order * INTS + NEXT_LINKED];
    }

    void nextLinked(int order, int value) {
        ints[order * INTS + NEXT_LINKED] = value;
    }

    int previousLinked(int order) {
        return ints[order * INTS + PREVIOUS_LINKED];
    }

    void previousLinked(int order, int value) {
        ints[order * INTS + PREVIOUS_LINKED] = value;
    }

    /**
     * The next order outside the book: the instrument's by priority, of one that waits or is hibernated; the one to
     * enter after it, of a triggered stop.
     */
    public int nextAside(int order) {
        return ints[order * INTS + NEXT_ASIDE];
    }

    public int previousAside(int order) {
        return ints[order * INTS + PREVIOUS_ASIDE];
    }

    /** Let one follow the other; either may be {@link OrderPool#NONE}. */
    public void linkAside(int order, int next) {
        if (order != OrderPool.NONE) {
            ints[order * INTS + NEXT_ASIDE] = next;
        }
        if (next != OrderPool.NONE) {
            ints[next * INTS + PREVIOUS_ASIDE] = order;
        }
    }
}
