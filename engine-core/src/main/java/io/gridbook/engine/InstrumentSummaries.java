package io.gridbook.engine;

import io.gridbook.engine.auction.Auction;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentSummary;
import io.gridbook.protocol.codec.InstrumentState;

/** At the end of a command: the best prices per source and the outcome of a running auction, where they changed. */
final class InstrumentSummaries {

    private static final int SOURCES = 8;

    private final Uncross uncross;
    private final MarketEventPublisher marketEvents;

    InstrumentSummaries(Uncross uncross, MarketEventPublisher marketEvents) {
        this.uncross = uncross;
        this.marketEvents = marketEvents;
    }

    void publish() {
        for (int i = 0; i < marketEvents.summaryCount(); i++) {
            Instrument instrument = marketEvents.summaryOf(i);
            if (!instrument.book().isPlain()) {
                publishBests(instrument);
            }
            if (instrument.state() == InstrumentState.AUCTION) {
                publishIndication(instrument);
            }
        }
        marketEvents.clearSummaries();
    }

    /** Take the best prices that stand in a book as told. */
    static void assume(Instrument instrument) {
        for (int source = 0; source < SOURCES && !instrument.book().isPlain(); source++) {
            tell(instrument, source, true);
            tell(instrument, source, false);
        }
    }

    private void publishBests(Instrument instrument) {
        for (int source = 0; source < SOURCES; source++) {
            if (isNews(instrument, source, true) | isNews(instrument, source, false)) {
                SourceSides bids = instrument.book().sides(true);
                SourceSides asks = instrument.book().sides(false);
                marketEvents.sourceBest(instrument, source, bids.bestPrice(1 << source), asks.bestPrice(1 << source));
            }
        }
    }

    private static boolean isNews(Instrument instrument, int source, boolean buy) {
        return instrument.summary().mayHaveNews(source, buy) && tell(instrument, source, buy);
    }

    private static boolean tell(Instrument instrument, int source, boolean buy) {
        SourceSides sides = instrument.book().sides(buy);
        long price = sides.bestPrice(1 << source);
        long quantity = price == OrderPool.NULL ? 0 : sides.quantityAt(price, 1 << source);
        return instrument.summary().best(source, buy, price, quantity);
    }

    private void publishIndication(Instrument instrument) {
        InstrumentSummary summary = instrument.summary();
        Auction auction = uncross.indication(instrument);
        long imbalance = auction.demand() - auction.supply();
        if (summary.indicate(auction.price(), auction.volume(), imbalance)) {
            marketEvents.indicated(instrument, auction.price(), auction.volume(), imbalance);
        }
    }
}
