package io.gridbook.engine.reference;

import io.gridbook.engine.book.OrderPool;

/**
 * What an instrument's followers know of its auction and of its best prices per energy source: told again only when it
 * changes. The best prices follow from the book; of an auction, what was told last may be older than what it would come
 * to now.
 */
public final class InstrumentSummary {

    private static final int SOURCES = 8;

    private long[] bests;
    private long price = OrderPool.NULL;
    private long volume;
    private long imbalance;
    private long touchedSequence = -1;
    private long highestBid;
    private long lowestAsk;

    /** Whether the command is the first to touch it so; from then on no more. */
    public boolean touch(long sequence) {
        boolean first = touchedSequence != sequence;
        if (first) {
            touchedSequence = sequence;
            highestBid = Long.MIN_VALUE;
            lowestAsk = Long.MAX_VALUE;
        }
        return first;
    }

    /** The command that touched it changes this level. */
    public void touchLevel(boolean buy, long levelPrice) {
        if (buy) {
            highestBid = Math.max(highestBid, levelPrice);
        } else {
            lowestAsk = Math.min(lowestAsk, levelPrice);
        }
    }

    /** Whether the levels that the command has changed can make news of the best of one side for a source. */
    public boolean mayHaveNews(int source, boolean buy) {
        long best = bests == null ? OrderPool.NULL : bests[bestIndex(source, buy)];
        if (buy) {
            return highestBid >= best;
        }
        return best == OrderPool.NULL || lowestAsk <= best;
    }

    /** A call begins: nothing is known. */
    public void clearIndication() {
        price = OrderPool.NULL;
        volume = 0;
        imbalance = 0;
    }

    /** Remember an auction's outcome; whether it is news. */
    public boolean indicate(long newPrice, long newVolume, long newImbalance) {
        boolean news = price != newPrice || volume != newVolume || imbalance != newImbalance;
        price = newPrice;
        volume = newVolume;
        imbalance = newImbalance;
        return news;
    }

    /** The price told last; null value = none. */
    public long indicatedPrice() {
        return price;
    }

    public long indicatedVolume() {
        return volume;
    }

    public long indicatedImbalance() {
        return imbalance;
    }

    /** Remember the best of one side for a source; whether it is news. */
    public boolean best(int source, boolean buy, long bestPrice, long quantity) {
        if (bests == null) {
            bests = new long[SOURCES * 4];
            for (int i = 0; i < bests.length; i += 2) {
                bests[i] = OrderPool.NULL;
            }
        }
        int at = bestIndex(source, buy);
        boolean news = bests[at] != bestPrice || bests[at + 1] != quantity;
        bests[at] = bestPrice;
        bests[at + 1] = quantity;
        return news;
    }

    private static int bestIndex(int source, boolean buy) {
        return source * 4 + (buy ? 0 : 2);
    }
}
