package io.gridbook.gateway;

import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.SourceBestDecoder;

/** The best prices an order of each energy source meets, and which of them changed in this turn. */
final class SourceBests {

    static final int SOURCES = 8;

    private final long[] bidPrices = new long[SOURCES];
    private final long[] bidQuantities = new long[SOURCES];
    private final long[] askPrices = new long[SOURCES];
    private final long[] askQuantities = new long[SOURCES];
    private int known;
    private int changed;

    void apply(SourceBestDecoder event) {
        int source = event.source().value();
        bidPrices[source] = event.bidPrice();
        bidQuantities[source] = event.bidQuantity();
        askPrices[source] = event.askPrice();
        askQuantities[source] = event.askQuantity();
        known |= 1 << source;
        changed |= 1 << source;
    }

    void changesPublished() {
        changed = 0;
    }

    /** Those of which anything is known, a bit each. */
    int known() {
        return known;
    }

    /** Those that changed in this turn, a bit each. */
    int changed() {
        return changed;
    }

    static EnergySource source(int index) {
        return EnergySource.get((short) index);
    }

    /** Null value = none. */
    long bidPrice(int index) {
        return bidPrices[index];
    }

    long bidQuantity(int index) {
        return bidQuantities[index];
    }

    /** Null value = none. */
    long askPrice(int index) {
        return askPrices[index];
    }

    long askQuantity(int index) {
        return askQuantities[index];
    }
}
