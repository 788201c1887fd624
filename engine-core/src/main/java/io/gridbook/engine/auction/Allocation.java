package io.gridbook.engine.auction;

/**
 * Who gets how much at the auction's price: order by order, best price and oldest first, as much as leaves the volume
 * reachable.
 *
 * <p>That is what each order adds to the flow when the orders of its side join one after the other while the other
 * side is there in full: no order takes away what one before it got, and the last sum is the volume (the greedy rule of
 * a polymatroid). Both sides are allocated on their own; pairs that give every order its part always exist (Mendelsohn
 * and Dulmage: what one flow can give to the sells and another to the buys, one flow can give to both).
 */
final class Allocation {

    private final SourceFlow flow;

    Allocation(SourceFlow flow) {
        this.flow = flow;
    }

    /** Allocate the volume to the orders that accept the price. */
    void allocate(AuctionBook book, long volume) {
        allocateSells(book, volume);
        allocateBuys(book, volume);
    }

    private void allocateSells(AuctionBook book, long volume) {
        AuctionSide sells = book.sells();
        AuctionSide buys = book.buys();
        flow.reset(book.classCount());
        for (int buy = 0; buy < buys.tradingCount(); buy++) {
            flow.addBuy(book.buyClasses(buy), buys.quantity(buy));
        }
        long reached = 0;
        for (int sell = 0; sell < sells.tradingCount(); sell++) {
            long before = reached;
            if (before < volume) {
                flow.addSell(book.sellClass(sell), sells.quantity(sell));
                reached = flow.volume();
            }
            sells.allocate(sell, reached - before);
        }
    }

    private void allocateBuys(AuctionBook book, long volume) {
        AuctionSide sells = book.sells();
        AuctionSide buys = book.buys();
        flow.reset(book.classCount());
        for (int sell = 0; sell < sells.tradingCount(); sell++) {
            flow.addSell(book.sellClass(sell), sells.quantity(sell));
        }
        long reached = 0;
        for (int buy = 0; buy < buys.tradingCount(); buy++) {
            long before = reached;
            if (before < volume) {
                flow.addBuy(book.buyClasses(buy), buys.quantity(buy));
                reached = flow.volume();
            }
            buys.allocate(buy, reached - before);
        }
    }
}
