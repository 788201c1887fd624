package io.gridbook.gateway;

import io.gridbook.protocol.codec.AuctionIndicatedDecoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.SourceBestDecoder;
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
    private final SourceBests sources = new SourceBests();
    private final Indication indication = new Indication();
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

    /** A trade, or that one does not count. */
    void onTrade(long publicSequence) {
        sequence = publicSequence;
    }

    void onSourceBest(SourceBestDecoder event) {
        sources.apply(event);
        sequence = event.publicSequence();
    }

    void onAuctionIndicated(AuctionIndicatedDecoder event) {
        indication.apply(event);
        sequence = event.publicSequence();
    }

    void onStateChanged(InstrumentState state) {
        if (state != InstrumentState.AUCTION) {
            indication.clear();
        }
    }

    /** The turn's changes have been told. */
    void changesPublished() {
        changedBids.clear();
        changedAsks.clear();
        sources.changesPublished();
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

    SourceBests sources() {
        return sources;
    }

    Indication indication() {
        return indication;
    }

    /** Whether the best bid is at or above the best ask: in an auction, or because sources keep them apart. */
    boolean isCrossed() {
        return bids.size() > 0 && asks.size() > 0 && bids.price(0) >= asks.price(0);
    }

    ArrayList<BookSubscription> bookSubscriptions() {
        return bookSubscriptions;
    }

    ArrayList<TradeSubscription> tradeSubscriptions() {
        return tradeSubscriptions;
    }
}
