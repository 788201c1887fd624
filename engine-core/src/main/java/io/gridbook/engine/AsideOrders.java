package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.SpecialTerms;
import io.gridbook.engine.reference.Instrument;

/** The list of an instrument's live orders outside its book, in order of priority. */
final class AsideOrders {

    private AsideOrders() {
    }

    /** Add an order, whose priority is the latest of all. */
    static void add(Instrument instrument, SpecialTerms special, int order) {
        int last = instrument.lastAside();
        special.linkAside(last, order);
        special.linkAside(order, OrderPool.NONE);
        instrument.aside(last == OrderPool.NONE ? order : instrument.firstAside(), order);
    }

    static void remove(Instrument instrument, SpecialTerms special, int order) {
        int previous = special.previousAside(order);
        int next = special.nextAside(order);
        special.linkAside(previous, next);
        instrument.aside(
            previous == OrderPool.NONE ? next : instrument.firstAside(),
            next == OrderPool.NONE ? previous : instrument.lastAside());
    }
}
