package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;

/**
 * How far an order may trade: its own price, else the collar around the reference price, else the price band.
 *
 * <p>The collar of a command is measured from the reference price as it stood when the command began.
 */
final class Collar {

    private final CommandContext context;

    Collar(CommandContext context) {
        this.context = context;
    }

    /** The worst price an order may trade at; {@code price} is its own or the null value. */
    long bound(Instrument instrument, boolean buy, long price) {
        if (price != OrderPool.NULL) {
            return price;
        }
        long bound = buy ? instrument.terms().priceMax() : instrument.terms().priceMin();
        long reference = instrument.collarReference(context.step());
        if (reference == OrderPool.NULL) {
            return bound;
        }
        return buy
            ? Math.min(bound, instrument.collarMax(reference)) : Math.max(bound, instrument.collarMin(reference));
    }

    boolean isInForce(Instrument instrument) {
        return instrument.collarReference(context.step()) != OrderPool.NULL;
    }

    boolean isBeyond(Instrument instrument, long price) {
        long reference = instrument.collarReference(context.step());
        return reference != OrderPool.NULL
            && (price < instrument.collarMin(reference) || price > instrument.collarMax(reference));
    }
}
