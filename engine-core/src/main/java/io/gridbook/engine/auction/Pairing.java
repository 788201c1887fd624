package io.gridbook.engine.auction;

/**
 * Brings buys and sells together so that every order gets exactly its allocation, from sources it accepts.
 *
 * <p>Buys take their turn by price and time. Each takes the first sell, by price and time, of another member group than
 * its own, and no more of it than leaves all others their partners (see {@link SourceFlow#pairable}). Only where no
 * other is left it takes a sell of its own group, which {@link OwnPairs} then tries to exchange. Every pair ends a buy
 * or a sell, or makes a set of sources scarce for good; so there are hardly more pairs than orders.
 */
final class Pairing {

    private final SourceFlow flow;
    private final SellQueues queues = new SellQueues();
    private final PairList pairs = new PairList();
    private final OwnPairs ownPairs = new OwnPairs();

    Pairing(SourceFlow flow) {
        this.flow = flow;
    }

    /** Pair what is allocated. */
    void pair(AuctionBook book, PairListener listener) {
        AuctionSide sells = book.sells();
        AuctionSide buys = book.buys();
        pairs.clear();
        queues.fill(book);
        flow.reset(book.classCount());
        for (int sell = 0; sell < sells.tradingCount(); sell++) {
            flow.addSell(book.sellClass(sell), sells.allocated(sell));
        }
        for (int buy = 0; buy < buys.tradingCount(); buy++) {
            flow.addBuy(book.buyClasses(buy), buys.allocated(buy));
        }
        for (int buy = 0; buy < buys.tradingCount(); buy++) {
            pairBuy(book, buy);
        }
        ownPairs.exchange(book, pairs);
        pairs.tell(book, listener);
    }

    private void pairBuy(AuctionBook book, int buy) {
        int buyClasses = book.buyClasses(buy);
        long left = book.buys().allocated(buy);
        while (left > 0) {
            int sell = firstOutside(book.buys().group(buy), buyClasses);
            if (sell == SellQueues.NONE) {
                sell = first(buyClasses);
            }
            int sellClass = book.sellClass(sell);
            long quantity = Math.min(Math.min(left, queues.left(sell)), flow.pairable(sellClass, buyClasses));
            flow.removeSell(sellClass, quantity);
            flow.removeBuy(buyClasses, quantity);
            queues.take(sell, quantity);
            pairs.add(buy, sell, quantity);
            left -= quantity;
        }
    }

    private int firstOutside(int group, int buyClasses) {
        int best = SellQueues.NONE;
        for (int rest = buyClasses; rest != 0; rest &= rest - 1) {
            int sell = queues.firstOutside(Integer.numberOfTrailingZeros(rest), group);
            best = better(best, sell, rest & -rest, buyClasses);
        }
        return best;
    }

    private int first(int buyClasses) {
        int best = SellQueues.NONE;
        for (int rest = buyClasses; rest != 0; rest &= rest - 1) {
            int sell = queues.first(Integer.numberOfTrailingZeros(rest));
            best = better(best, sell, rest & -rest, buyClasses);
        }
        return best;
    }

    private int better(int best, int sell, int sellClass, int buyClasses) {
        boolean isBefore = sell != SellQueues.NONE && (best == SellQueues.NONE || sell < best);
        return isBefore && flow.pairable(sellClass, buyClasses) > 0 ? sell : best;
    }
}
