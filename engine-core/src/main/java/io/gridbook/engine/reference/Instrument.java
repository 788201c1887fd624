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
    private final long collar;
    private final long closesAt;
    private final MoneyScale money;
    private final long notionalMax;
    private final OrderBook book;
    private InstrumentState state;
    private long referencePrice;
    private long lastPrice = OrderPool.NULL;
    private boolean opensLater;
    private long publicSequence;
    private long collarReference;
    private long collarStep = -1;
    private InstrumentState stateBeforeHalt = InstrumentState.NULL_VAL;
    private final InstrumentSummary summary = new InstrumentSummary();
    private int firstAside = OrderPool.NONE;
    private int lastAside = OrderPool.NONE;

    public Instrument(int id, InstrumentTerms terms, BookPools pools) {
        this.id = id;
        this.terms = terms;
        this.tickSize = terms.tickSize();
        this.lotSize = terms.lotSize();
        this.priceMin = terms.priceMin();
        this.priceMax = terms.priceMax();
        this.quantityMax = terms.quantityMax();
        this.collar = terms.collar();
        this.closesAt = terms.closesAt();
        this.money = new MoneyScale(terms.priceDecimals() + terms.quantityDecimals());
        this.notionalMax = terms.notionalMax() == OrderPool.NULL
            ? Long.MAX_VALUE : money.amountWithin(terms.notionalMax());
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

    /** When its gate closes; null value = never. */
    public long closesAt() {
        return closesAt;
    }

    public long quantityMax() {
        return quantityMax;
    }

    /** How price x quantity becomes money. */
    public MoneyScale money() {
        return money;
    }

    /** The largest price x quantity of an order, in the decimals of that product. */
    public long notionalMax() {
        return notionalMax;
    }

    /** The last trade's price, before the first one the reference price set; null value = none. */
    public long reference() {
        return lastPrice == OrderPool.NULL ? referencePrice : lastPrice;
    }

    /**
     * The price a command's collar is measured from: the reference as it stood when the command began, which its own
     * trades do not move; null value = no collar.
     */
    public long collarReference(long step) {
        if (collar == OrderPool.NULL) {
            return OrderPool.NULL;
        }
        return step == collarStep ? collarReference : reference();
    }

    /** The lowest price a collar around a price allows. */
    public long collarMin(long around) {
        long min = around - collar;
        return min > around ? Long.MIN_VALUE + 1 : min;
    }

    /** The highest price a collar around a price allows. */
    public long collarMax(long around) {
        long max = around + collar;
        return max < around ? Long.MAX_VALUE : max;
    }

    public InstrumentState state() {
        return state;
    }

    /** @param atNs when; an auction opens by itself only at an opensAt that is yet to come */
    public void state(InstrumentState newState, long atNs) {
        state = newState;
        opensLater = newState == InstrumentState.AUCTION && terms.opensAt() != OrderPool.NULL && terms.opensAt() > atNs;
        stateBeforeHalt = InstrumentState.NULL_VAL;
        summary.clearIndication();
    }

    /** Whether its auction ends by itself, at opensAt; of one that HaltAll halted, whether it would have. */
    public boolean opensLater() {
        return opensLater;
    }

    /** Bring it to where it was when a snapshot was taken; its terms told the state and the reference price. */
    public void restore(InstrumentState before, boolean willOpenLater, long tradedPrice, long lastPublicSequence) {
        stateBeforeHalt = before;
        opensLater = willOpenLater;
        lastPrice = tradedPrice;
        publicSequence = lastPublicSequence;
    }

    public boolean isTrading() {
        return state == InstrumentState.CONTINUOUS;
    }

    /** Whether orders come into its book: it trades, or an auction is called. */
    public boolean takesOrders() {
        return state == InstrumentState.CONTINUOUS || state == InstrumentState.AUCTION;
    }

    /** Whether it trades, and nobody has ever used energy sources in it. */
    public boolean isPlain() {
        return state == InstrumentState.CONTINUOUS && book.isPlain();
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
        long due = terms.closesAt();
        if (timeWillOpen()) {
            due = terms.opensAt();
        }
        if (timeWillCall()) {
            due = terms.callAt();
        }
        return due == OrderPool.NULL ? Long.MAX_VALUE : due;
    }

    /** Whether its next change by time is the auction's call. */
    public boolean timeWillCall() {
        return state == InstrumentState.STANDBY && terms.callAt() != OrderPool.NULL;
    }

    /** Whether time takes it from standby or auction to continuous trading. */
    public boolean timeWillOpen() {
        return state == InstrumentState.AUCTION && opensLater
            || state == InstrumentState.STANDBY && terms.opensAt() != OrderPool.NULL;
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

    /** A command has traded at a price. */
    public void traded(long price, long step) {
        if (step != collarStep) {
            collarReference = reference();
            collarStep = step;
        }
        lastPrice = price;
    }

    /** The state HaltAll took it out of; null value when it was something else that halted it, or nothing. */
    public InstrumentState stateBeforeHalt() {
        return stateBeforeHalt;
    }

    /** HaltAll has halted it; {@code wouldOpen} = it was an auction that was to end by itself. */
    public void haltedFrom(InstrumentState before, boolean wouldOpen) {
        stateBeforeHalt = before;
        opensLater = wouldOpen;
    }

    /** The state ResumeAll takes it to: what HaltAll took it out of, or what that has become by time since. */
    public InstrumentState stateAfterHalt(long atNs) {
        return opensLater && terms.opensAt() <= atNs ? InstrumentState.CONTINUOUS : stateBeforeHalt;
    }

    /** Whether its commands end with more public facts than those of a plain book that trades. */
    public boolean hasSummary() {
        return !isPlain();
    }

    /** What was said last at the end of a command. */
    public InstrumentSummary summary() {
        return summary;
    }

    /** The order outside the book that was put aside first, or {@link OrderPool#NONE}. */
    public int firstAside() {
        return firstAside;
    }

    public int lastAside() {
        return lastAside;
    }

    /** Set the ends of the list that {@link io.gridbook.engine.book.SpecialTerms#nextAside} links. */
    public void aside(int first, int last) {
        firstAside = first;
        lastAside = last;
    }

    public long publicSequence() {
        return publicSequence;
    }

    /** The next number of its public facts: dense from 1. */
    public long nextPublicSequence() {
        return ++publicSequence;
    }
}
