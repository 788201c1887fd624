package io.gridbook.engine.auction;

/**
 * The one price at which an auction trades the most.
 *
 * <p>Prices are walked upwards from the best sell to the best buy, from one step of supply or demand to the next.
 * Between steps nothing changes, so a row of ticks is judged at once. Sources are looked at only where supply and
 * demand alone reach what is known to be possible at the price where they meet, which is where the best price is, or
 * not far away.
 */
final class ClearingPrice {

    private final SourceFlow flow;
    private final TiedTicks tied = new TiedTicks();
    private long leastVolume;
    private long volume;
    private long excess;
    private long price = Auction.NO_PRICE;

    ClearingPrice(SourceFlow flow) {
        this.flow = flow;
    }

    void clear() {
        volume = 0;
        excess = 0;
        price = Auction.NO_PRICE;
    }

    void find(AuctionBook book, long tickSize, long referencePrice) {
        if (book.sells().count() > 0 && book.buys().count() > 0) {
            book.divideSources();
            book.sells().countTicks(tickSize);
            book.buys().countTicks(tickSize);
            leastVolume = volumeWhereSidesMeet(book, book.sells(), book.buys());
            flow.reset(book.classCount());
            walk(book, book.sells(), book.buys());
        }
        if (volume > 0) {
            price = tied.choose(tickSize, referencePrice);
        }
    }

    long price() {
        return price;
    }

    long volume() {
        return volume;
    }

    private long volumeWhereSidesMeet(AuctionBook book, AuctionSide sells, AuctionSide buys) {
        long tick = tickWhereSidesMeet(sells, buys);
        flow.reset(book.classCount());
        for (int sell = 0; sell < sells.count() && sells.tick(sell) <= tick; sell++) {
            flow.addSell(book.sellClass(sell), sells.quantity(sell));
        }
        for (int buy = 0; buy < buys.count() && buys.tick(buy) >= tick; buy++) {
            flow.addBuy(book.buyClasses(buy), buys.quantity(buy));
        }
        return flow.volume();
    }

    /** The highest tick a sell needs when best sells meet best buys, whatever their sources. */
    private static long tickWhereSidesMeet(AuctionSide sells, AuctionSide buys) {
        long tick = sells.tick(0);
        long lead = sells.quantity(0);
        int sell = 0;
        for (int buy = 0; buy < buys.count() && buys.tick(buy) >= tick; buy++) {
            lead -= buys.quantity(buy);
            while (lead < 0 && sell + 1 < sells.count() && sells.tick(sell + 1) <= buys.tick(buy)) {
                lead += sells.quantity(++sell);
                tick = sells.tick(sell);
            }
        }
        return tick;
    }

    private void walk(AuctionBook book, AuctionSide sells, AuctionSide buys) {
        long from = sells.tick(0);
        long top = buys.tick(0);
        int sell = 0;
        int buy = 0;
        for (; buy < buys.count() && buys.tick(buy) >= from; buy++) {
            flow.addBuy(book.buyClasses(buy), buys.quantity(buy));
        }
        while (from <= top) {
            for (; sell < sells.count() && sells.tick(sell) <= from; sell++) {
                flow.addSell(book.sellClass(sell), sells.quantity(sell));
            }
            for (; buys.tick(buy - 1) < from; buy--) {
                flow.removeBuy(book.buyClasses(buy - 1), buys.quantity(buy - 1));
            }
            long to = buys.tick(buy - 1);
            if (sell < sells.count()) {
                to = Math.min(to, sells.tick(sell) - 1);
            }
            judge(from, to);
            if (to == top) {
                return;
            }
            from = to + 1;
        }
    }

    private void judge(long from, long to) {
        long bound = Math.min(flow.supply(), flow.demand());
        if (bound == 0 || bound < Math.max(volume, leastVolume)) {
            return;
        }
        long executable = flow.volume();
        if (executable == 0 || executable < volume) {
            return;
        }
        long difference = flow.demand() - flow.supply();
        if (executable > volume || Math.abs(difference) < Math.abs(excess)) {
            volume = executable;
            excess = difference;
            tied.start(from, to, difference);
        } else if (Math.abs(difference) == Math.abs(excess)) {
            tied.extend(from, to, difference);
        }
    }
}
