package io.gridbook.gateway;

import io.gridbook.protocol.codec.AuctionIndicatedDecoder;
import io.gridbook.protocol.codec.BookDeltaDecoder;

/** What an instrument's auction would give now; nothing while none is called. */
final class Indication {

    private long price = BookDeltaDecoder.indicativePriceNullValue();
    private long volume = BookDeltaDecoder.indicativeVolumeNullValue();
    private long imbalance = BookDeltaDecoder.imbalanceNullValue();

    void apply(AuctionIndicatedDecoder event) {
        price = event.price();
        volume = event.volume();
        imbalance = event.imbalance();
    }

    void clear() {
        price = BookDeltaDecoder.indicativePriceNullValue();
        volume = BookDeltaDecoder.indicativeVolumeNullValue();
        imbalance = BookDeltaDecoder.imbalanceNullValue();
    }

    long price() {
        return price;
    }

    long volume() {
        return volume;
    }

    long imbalance() {
        return imbalance;
    }
}
