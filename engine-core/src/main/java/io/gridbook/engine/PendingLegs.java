package io.gridbook.engine;

/** What the legs of a basket checked so far will take of the exchange's room, before any of them is executed. */
final class PendingLegs {

    private int orders;
    private int groups;
    private int sets;

    void clear() {
        orders = 0;
        groups = 0;
        sets = 0;
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

    /** Sets of sources no order of its instrument has yet. */
    int sets() {
        return sets;
    }

    void addSet() {
        sets++;
    }
}
