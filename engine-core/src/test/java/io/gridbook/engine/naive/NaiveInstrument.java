package io.gridbook.engine.naive;

import io.gridbook.engine.TestCommand;
import io.gridbook.engine.TestInstrument;
import io.gridbook.protocol.codec.InstrumentState;
import java.util.ArrayList;
import java.util.List;

/** An instrument of the naive model: its book is one unsorted list. */
final class NaiveInstrument {

    final int id;
    final TestInstrument terms;
    final List<NaiveOrder> resting = new ArrayList<>();
    InstrumentState state;
    long referencePrice;
    long lastPrice = TestCommand.NULL;
    long publicSequence;

    NaiveInstrument(int id, TestInstrument terms) {
        this.id = id;
        this.terms = terms;
        this.state = terms.state();
        this.referencePrice = terms.referencePrice();
    }

    NaiveOrder best(boolean buys) {
        NaiveOrder best = null;
        for (NaiveOrder order : resting) {
            if (order.buys() == buys && (best == null || order.isAheadOf(best))) {
                best = order;
            }
        }
        return best;
    }

    /** Everything of a side, best first. */
    List<NaiveOrder> queue(boolean buys) {
        return resting.stream().filter(order -> order.buys() == buys)
            .sorted((a, b) -> a == b ? 0 : a.isAheadOf(b) ? -1 : 1).toList();
    }

    long reference() {
        return lastPrice != TestCommand.NULL ? lastPrice : referencePrice;
    }

    boolean beyondCollar(long price) {
        return collared() && Math.abs(price - reference()) > terms.collar();
    }

    boolean collared() {
        return terms.collar() != TestCommand.NULL && reference() != TestCommand.NULL;
    }

    long bound(boolean buys, long price) {
        if (price != TestCommand.NULL) {
            return price;
        }
        if (buys) {
            return collared() ? Math.min(terms.priceMax(), reference() + terms.collar()) : terms.priceMax();
        }
        return collared() ? Math.max(terms.priceMin(), reference() - terms.collar()) : terms.priceMin();
    }

    long cut(long expireAt) {
        return expireAt == TestCommand.NULL || terms.closesAt() == TestCommand.NULL
            ? expireAt : Math.min(expireAt, terms.closesAt());
    }

    boolean closed() {
        return state == InstrumentState.CLOSED || state == InstrumentState.DELIVERED
            || state == InstrumentState.SETTLED;
    }
}
