package io.gridbook.engine;

import io.gridbook.engine.book.OrderRef;

/**
 * How much the engine can hold: told to it by the first command of every journal.
 *
 * @param maxOrders      live orders of the whole exchange
 * @param maxInstruments instruments ever added
 * @param maxMembers     members ever added
 * @param endedOrders    ended orders remembered
 */
public record EngineSizes(int maxOrders, int maxInstruments, int maxMembers, int endedOrders) {

    /** An instrument uses up 128 numbers of sides. */
    private static final int INSTRUMENTS_MAX = 1 << 23;

    boolean isSane() {
        return isCount(maxOrders) && isCount(maxInstruments)
            && maxInstruments <= INSTRUMENTS_MAX && isCount(maxMembers) && isCount(endedOrders);
    }

    /** An eighth of what a reference can tell apart keeps every array index within 31 bits. */
    private static boolean isCount(int count) {
        return count >= 1 && count <= OrderRef.MAX / 8;
    }
}
