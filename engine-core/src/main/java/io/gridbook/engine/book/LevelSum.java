package io.gridbook.engine.book;

/** What the levels of one price hold together. */
public final class LevelSum {

    private long quantity;
    private int orderCount;

    void clear() {
        quantity = 0;
        orderCount = 0;
    }

    void add(long levelQuantity, int levelOrderCount) {
        quantity += levelQuantity;
        orderCount += levelOrderCount;
    }

    /** What is shown. */
    public long quantity() {
        return quantity;
    }

    public int orderCount() {
        return orderCount;
    }
}
