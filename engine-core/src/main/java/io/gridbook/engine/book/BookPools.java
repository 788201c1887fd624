package io.gridbook.engine.book;

/** The records all books share: orders, blocks of ticks, and the levels in them. */
public final class BookPools {

    private final OrderPool orders = new OrderPool();
    private final BlockPool blocks = new BlockPool();
    private final LevelPool levels = new LevelPool(orders, blocks);

    /** Make room for that many orders, and as many blocks as they can need. */
    public void grow(int capacity) {
        orders.grow(capacity);
        blocks.grow(capacity);
        levels.grow(capacity);
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
