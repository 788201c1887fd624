package io.gridbook.engine.auction;

/** The orders of one auction: both sides, and the source classes that matter between them. */
final class AuctionBook {

    private final AuctionSide sells;
    private final AuctionSide buys;
    private final SourceClasses classes = new SourceClasses();

    AuctionBook(int ordersPerSide) {
        sells = new AuctionSide(false, ordersPerSide);
        buys = new AuctionSide(true, ordersPerSide);
    }

    void clear() {
        sells.clear();
        buys.clear();
        classes.clear();
    }

    void addSell(int order, long price, long quantity, int source, int group) {
        sells.add(order, price, quantity, 1 << source, group);
    }

    void addBuy(int order, long price, long quantity, int acceptedSources, int group) {
        buys.add(order, price, quantity, acceptedSources, group);
        classes.accept(acceptedSources);
    }

    void divideSources() {
        classes.divide(sells.sourcesSeen());
    }

    AuctionSide sells() {
        return sells;
    }

    AuctionSide buys() {
        return buys;
    }

    int classCount() {
        return classes.count();
    }

    /** The one class of a sell, as a bit. */
    int sellClass(int sell) {
        return classes.of(sells.sources(sell));
    }

    /** The classes a buy accepts, as bits. */
    int buyClasses(int buy) {
        return classes.of(buys.sources(buy));
    }

    boolean isSameGroup(int buy, int sell) {
        return buys.group(buy) == sells.group(sell);
    }
}
