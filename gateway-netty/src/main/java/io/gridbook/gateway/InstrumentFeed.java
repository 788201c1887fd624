package io.gridbook.gateway;

import java.util.ArrayList;

/**
 * The public picture of one instrument: its levels, what changed in this turn, and who follows.
 *
 * <p><b>Units.</b> sequence counts the instrument's public events, dense from 1.
 */
final class InstrumentFeed {

    private final ReferenceView.Instrument instrument;
    private final PriceLevels bids = new PriceLevels(true);
    private final PriceLevels asks = new PriceLevels(false);
    private final PriceLevels changedBids = new PriceLevels(true);
    private final PriceLevels changedAsks = new PriceLevels(false);
    private final ArrayList<BookSubscription> bookSubscriptions = new ArrayList<>();
    private final ArrayList<TradeSubscription> tradeSubscriptions = new ArrayList<>();
    private long sequence;
    private long publishedSequence;
    private long deltaCount;

    InstrumentFeed(ReferenceView.Instrument instrument) {
        this.instrument = instrument;
    }

    ReferenceView.Instrument instrument() {
        return instrument;
    }

    void onLevelChanged(long publicSequence, boolean bid, long price, long quantity, int orderCount) {
        (bid ? bids : asks).apply(price, quantity, orderCount);
        (bid ? changedBids : changedAsks).put(price, quantity, orderCount);
        sequence = publicSequence;
    }

    void onTrade(long publicSequence) {
        sequence = publicSequence;
    }

    /** The turn's changes have been told. */
    void changesPublished() {
        changedBids.clear();
        changedAsks.clear();
        publishedSequence = sequence;
        deltaCount++;
    }

    boolean hasChanged() {
        return sequence != publishedSequence;
    }

    /** The last public event. */
    long sequence() {
        return sequence;
    }

    /** The last one that subscribers who keep up were told of. */
    long publishedSequence() {
        return publishedSequence;
    }

    long deltaCount() {
        return deltaCount;
    }

    PriceLevels bids() {
        return bids;
    }

    PriceLevels asks() {
        return asks;
    }

    PriceLevels changedBids() {
        return changedBids;
    }

    PriceLevels changedAsks() {
        return changedAsks;
    }

    ArrayList<BookSubscription> bookSubscriptions() {
        return bookSubscriptions;
    }

    ArrayList<TradeSubscription> tradeSubscriptions() {
        return tradeSubscriptions;
    }
}
