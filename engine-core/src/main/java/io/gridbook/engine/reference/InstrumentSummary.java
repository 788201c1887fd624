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

    /** Whether the command is the first to touch it so; from then on no more. */
    public boolean touch(long sequence) {
        boolean first = touchedSequence != sequence;
        touchedSequence = sequence;
        return first;
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
        int at = source * 4 + (buy ? 0 : 2);
        boolean news = bests[at] != bestPrice || bests[at + 1] != quantity;
        bests[at] = bestPrice;
        bests[at + 1] = quantity;
        return news;
    }
}
