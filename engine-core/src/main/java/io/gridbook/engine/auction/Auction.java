package io.gridbook.engine.auction;

/**
 * A call auction: all orders of a call trade at one price, the one at which most can be traded.
 *
 * <p>Fill it with the orders of the call, ask for the price (as an indication during the call, as the price at its
 * end), and at the end for the pairs. The rules are those of {@code docs/auction.md}. Orders that do not reach the best
 * price of the other side change nothing and may be left out; for an indication, orders of one price and one set of
 * sources may be added as one.
 *
 * <p><b>Units.</b> Prices are signed, in the instrument's decimals; {@link #NO_PRICE} is no price. Quantities are
 * positive; those of one side add up to {@code Long.MAX_VALUE} at most: what goes beyond, worst priority first, is left
 * out.
 * <p><b>Threading.</b> Confined to one thread. The outcome depends on the calls only.
 * <p><b>Allocation.</b> Reused from auction to auction; arrays double when more orders come than ever before.
 * <p><b>Errors.</b> None for any prices and quantities; orders out of priority are a bug and fail an assertion.
 */
public final class Auction {

    public static final long NO_PRICE = Long.MIN_VALUE;

    private final AuctionBook book;
    private final ClearingPrice clearingPrice;
    private final Allocation allocation;
    private final Pairing pairing;

    /** An auction with room for this many orders on each side before it grows. */
    public Auction(int ordersPerSide) {
        SourceFlow flow = new SourceFlow();
        book = new AuctionBook(ordersPerSide);
        clearingPrice = new ClearingPrice(flow);
        allocation = new Allocation(flow);
        pairing = new Pairing(flow);
    }

    public void clear() {
        book.clear();
        forgetPrice();
    }

    /** Add the next sell by price, lowest first, then time; {@code source} is 0 to 7. */
    public void addSell(int order, long price, long quantity, int source, int memberGroup) {
        book.addSell(order, price, quantity, source, memberGroup);
        forgetPrice();
    }

    /** Add the next buy by price, highest first, then time; {@code acceptedSources} is a set of 1 to 255. */
    public void addBuy(int order, long price, long quantity, int acceptedSources, int memberGroup) {
        book.addBuy(order, price, quantity, acceptedSources, memberGroup);
        forgetPrice();
    }

    /** Find the price of the orders added so far, a multiple of the tick size; whether anything can be traded. */
    public boolean findPrice(long tickSize, long referencePrice) {
        forgetPrice();
        clearingPrice.find(book, tickSize, referencePrice);
        if (clearingPrice.volume() == 0) {
            return false;
        }
        book.sells().tradeAt(clearingPrice.price());
        book.buys().tradeAt(clearingPrice.price());
        return true;
    }

    /** The price found last, or {@link #NO_PRICE} if nothing can be traded. */
    public long price() {
        return clearingPrice.price();
    }

    /** What is traded at that price. */
    public long volume() {
        return clearingPrice.volume();
    }

    /** What is offered at that price or less, of all sources. */
    public long supply() {
        return book.sells().tradingQuantity();
    }

    /** What is wanted at that price or more, of all sources. */
    public long demand() {
        return book.buys().tradingQuantity();
    }

    /** Who trades with whom at the price found last: by priority of the buys, then of the sells. */
    public void pair(PairListener listener) {
        allocation.allocate(book, volume());
        pairing.pair(book, listener);
    }

    private void forgetPrice() {
        clearingPrice.clear();
        book.sells().tradeNothing();
        book.buys().tradeNothing();
    }
}
