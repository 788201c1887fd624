package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;

/** How far an order may trade: its own price, else the collar around the reference price, else the price band. */
final class PriceBounds {

    private PriceBounds() {
    }

    /** The worst price an order may trade at; {@code price} is its own or the null value. */
    static long of(Instrument instrument, boolean buy, long price) {
        if (price != OrderPool.NULL) {
            return price;
        }
        long bound = buy ? instrument.terms().priceMax() : instrument.terms().priceMin();
        if (!instrument.isCollared()) {
            return bound;
        }
        return buy ? Math.min(bound, instrument.collarMax()) : Math.max(bound, instrument.collarMin());
    }

    static boolean isBeyondCollar(Instrument instrument, long price) {
        return instrument.isCollared() && (price < instrument.collarMin() || price > instrument.collarMax());
    }
}
