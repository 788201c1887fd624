package io.gridbook.engine.book;

/** What an id stands for, in one non-negative int: a live order's handle, or a slot among the ended. */
public final class OrderRef {

    public static final int MISSING = IdTable.MISSING;
    /** The most orders or slots a reference can tell apart. */
    public static final int MAX = 1 << 28;

    private static final int ENDED = 1 << 29;
    private static final int SLOT_MASK = ENDED - 1;

    private OrderRef() {
    }

    static int ended(int slot) {
        return ENDED | slot;
    }

    public static boolean isLive(int ref) {
        return ref >= 0 && (ref & ENDED) == 0;
    }

    public static boolean isEnded(int ref) {
        return ref >= 0 && (ref & ENDED) != 0;
    }

    /** The slot of an ended one. */
    public static int slot(int ref) {
        return ref & SLOT_MASK;
    }
}
