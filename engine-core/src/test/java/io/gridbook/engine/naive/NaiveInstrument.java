package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestInstrument;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** An instrument of the naive model: book, waiting stops and hibernated orders are unsorted lists. */
final class NaiveInstrument {

    final int id;
    final TestInstrument terms;
    final List<NaiveOrder> book = new ArrayList<>();
    final List<NaiveOrder> stops = new ArrayList<>();
    final List<NaiveOrder> hibernated = new ArrayList<>();
    InstrumentState state;
    /** What it was when HaltAll halted it, null once somebody changed it since. */
    InstrumentState haltedFrom;
    /** Whether opensAt was still to come when HaltAll halted it. */
    boolean haltedUnopened;
    boolean called;
    boolean opened;
    long referencePrice;
    long lastPrice = NULL;
    /** The reference price as it stood when the command began. */
    long frozenReference = NULL;
    long publicSequence;
    boolean everUsedSources;
    final String[] toldBest = new String[8];
    NaiveIndication toldIndication = NaiveIndication.NOTHING;

    NaiveInstrument(int id, TestInstrument terms) {
        this.id = id;
        this.terms = terms;
        this.state = terms.state();
        this.referencePrice = terms.referencePrice();
        Arrays.fill(toldBest, "- 0 - 0");
    }

    /** Everything of a side in the book, best first. */
    List<NaiveOrder> queue(boolean buys) {
        return book.stream().filter(order -> order.buys() == buys).sorted(NaiveOrder.PRICE_THEN_TIME).toList();
    }

    /** All live orders in the order in which they expire. */
    List<NaiveOrder> inOrderOfExpiry() {
        List<NaiveOrder> all = new ArrayList<>(queue(true));
        all.addAll(queue(false));
        List<NaiveOrder> aside = new ArrayList<>(stops);
        aside.addAll(hibernated);
        aside.sort(Comparator.comparingLong(order -> order.arrival));
        all.addAll(aside);
        return all;
    }

    void remove(NaiveOrder order) {
        book.remove(order);
        stops.remove(order);
        hibernated.remove(order);
    }

    long reference() {
        return lastPrice != NULL ? lastPrice : referencePrice;
    }

    boolean isCollared() {
        return terms.collar() != NULL && frozenReference != NULL;
    }

    boolean isBeyondCollar(long price) {
        return isCollared() && BigInteger.valueOf(price).subtract(BigInteger.valueOf(frozenReference)).abs()
            .compareTo(BigInteger.valueOf(terms.collar())) > 0;
    }

    boolean isOutOfBand(long price) {
        return price < terms.priceMin() || price > terms.priceMax();
    }

    /** How far an order may go: its price, else the collar cut to the band, else the band. */
    long bound(NaiveOrder order) {
        if (order.price != NULL) {
            return order.price;
        }
        BigInteger min = BigInteger.valueOf(terms.priceMin());
        BigInteger max = BigInteger.valueOf(terms.priceMax());
        BigInteger end = order.buys() ? max : min;
        if (isCollared()) {
            BigInteger reference = BigInteger.valueOf(frozenReference);
            BigInteger collar = BigInteger.valueOf(terms.collar());
            end = order.buys() ? reference.add(collar) : reference.subtract(collar);
        }
        return end.max(min).min(max).longValueExact();
    }

    /** The price a reserve is computed with. */
    long reservePrice(NaiveOrder order) {
        if (order.price == NULL && order.type == OrderType.STOP) {
            return order.buys() ? terms.priceMax() : terms.priceMin();
        }
        return bound(order);
    }

    long cut(long expireAt) {
        return expireAt == NULL || terms.closesAt() == NULL ? expireAt : Math.min(expireAt, terms.closesAt());
    }

    boolean isClosed() {
        return state == InstrumentState.CLOSED || state == InstrumentState.DELIVERED
            || state == InstrumentState.SETTLED;
    }

    boolean isContinuous() {
        return state == InstrumentState.CONTINUOUS;
    }
}
