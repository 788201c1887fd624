package io.gridbook.engine.reference;

import io.gridbook.engine.book.BookPools;
import io.gridbook.engine.book.OrderBook;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.InstrumentState;

/**
 * What is traded: the terms it was added with, its state, its reference price and its book.
 *
 * <p><b>Units.</b> Prices and quantities in the instrument's own decimals; times in epoch nanoseconds.
 */
public final class Instrument {

    private final int id;
    private final InstrumentTerms terms;
    private final long tickSize;
    private final long lotSize;
    private final long priceMin;
    private final long priceMax;
    private final long quantityMax;
    private final OrderBook book;
    private InstrumentState state;
    private long referencePrice;
    private long lastPrice = OrderPool.NULL;
    private long publicSequence;

    public Instrument(int id, InstrumentTerms terms, BookPools pools) {
        this.id = id;
        this.terms = terms;
        this.tickSize = terms.tickSize();
        this.lotSize = terms.lotSize();
        this.priceMin = terms.priceMin();
        this.priceMax = terms.priceMax();
        this.quantityMax = terms.quantityMax();
        this.book = new OrderBook(pools, id, terms.tickSize());
        this.state = terms.state();
        this.referencePrice = terms.referencePrice();
    }

    public int priceDecimals() {
        return terms.priceDecimals();
    }

    public int quantityDecimals() {
        return terms.quantityDecimals();
    }

    public int id() {
        return id;
    }

    public InstrumentTerms terms() {
        return terms;
    }

    public OrderBook book() {
        return book;
    }

    public boolean isOnTick(long price) {
        return tickSize == 1 || price % tickSize == 0;
    }

    public boolean isInLots(long quantity) {
        return lotSize == 1 || quantity % lotSize == 0;
    }

    public boolean isInBand(long price) {
        return price >= priceMin && price <= priceMax;
    }

    public long quantityMax() {
        return quantityMax;
    }

    /** The last trade's price, before the first one the reference price set; null value = none. */
    public long reference() {
        return lastPrice == OrderPool.NULL ? referencePrice : lastPrice;
    }

    /** Whether a collar applies: one is set, and there is a reference to measure from. */
    public boolean isCollared() {
        return terms.collar() != OrderPool.NULL && reference() != OrderPool.NULL;
    }

    /** The lowest price the collar allows; only when {@link #isCollared}. */
    public long collarMin() {
        long min = reference() - terms.collar();
        return min > reference() ? Long.MIN_VALUE + 1 : min;
    }

    /** The highest price the collar allows; only when {@link #isCollared}. */
    public long collarMax() {
        long max = reference() + terms.collar();
        return max < reference() ? Long.MAX_VALUE : max;
    }

    public InstrumentState state() {
        return state;
    }

    public void state(InstrumentState newState) {
        state = newState;
    }

    public boolean isTrading() {
        return state == InstrumentState.CONTINUOUS;
    }

    /** Whether its gate has closed, for whatever reason. */
    public boolean isClosed() {
        return state.value() >= InstrumentState.CLOSED.value();
    }

    /** When time will change its state next; {@code Long.MAX_VALUE} = never. */
    public long nextDueNs() {
        if (isClosed()) {
            return Long.MAX_VALUE;
        }
        boolean opens = state == InstrumentState.STANDBY && terms.opensAt() != OrderPool.NULL;
        long due = opens ? terms.opensAt() : terms.closesAt();
        return due == OrderPool.NULL ? Long.MAX_VALUE : due;
    }

    public long referencePrice() {
        return referencePrice;
    }

    public void referencePrice(long price) {
        referencePrice = price;
    }

    /** The price of the last trade, or the null value. */
    public long lastPrice() {
        return lastPrice;
    }

    public void lastPrice(long price) {
        lastPrice = price;
    }

    public long publicSequence() {
        return publicSequence;
    }

    /** The next number of its public facts: dense from 1. */
    public long nextPublicSequence() {
        return ++publicSequence;
    }
}
