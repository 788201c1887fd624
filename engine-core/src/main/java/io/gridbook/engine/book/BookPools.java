package io.gridbook.engine.book;

/** The records all books share: orders, levels and blocks of levels. */
public final class BookPools {

    private final OrderPool orders = new OrderPool();
    private final LevelPool levels = new LevelPool();
    private final BlockPool blocks = new BlockPool();

    /** Make room for that many orders, and as many levels as they can need. */
    public void grow(int capacity) {
        orders.grow(capacity);
        levels.grow(capacity);
        blocks.grow(capacity);
    }

    public OrderPool orders() {
        return orders;
    }

    public LevelPool levels() {
        return levels;
    }

    BlockPool blocks() {
        return blocks;
    }
}
