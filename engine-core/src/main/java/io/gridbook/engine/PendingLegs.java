package io.gridbook.engine;

/** What the legs of a basket checked so far will take of the exchange's room, before any of them is executed. */
final class PendingLegs {

    private final int[] instrumentIds = new int[Basket.LEGS_MAX];
    private final int[] sets = new int[Basket.LEGS_MAX];
    private int orders;
    private int groups;
    private int size;

    void clear() {
        orders = 0;
        groups = 0;
        size = 0;
    }

    /** Orders that may come to rest. */
    int orders() {
        return orders;
    }

    void addOrder() {
        orders++;
    }

    /** Link groups not there yet. */
    int groups() {
        return groups;
    }

    void addGroup() {
        groups++;
    }

    /** How many sets of sources besides this one will be new among the resting buys of an instrument. */
    int setsBesides(int instrumentId, int set) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += instrumentIds[i] == instrumentId && sets[i] != set ? 1 : 0;
        }
        return count;
    }

    /** A buy accepts a set of sources that no resting buy of its instrument accepts. */
    void addSet(int instrumentId, int set) {
        for (int i = 0; i < size; i++) {
            if (instrumentIds[i] == instrumentId && sets[i] == set) {
                return;
            }
        }
        instrumentIds[size] = instrumentId;
        sets[size++] = set;
    }
}
