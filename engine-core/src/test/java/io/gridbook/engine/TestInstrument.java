package io.gridbook.engine;

import io.gridbook.protocol.codec.InstrumentState;

/** The terms of an instrument under test. */
public final class TestInstrument implements Cloneable {

    private static final long NULL = TestCommand.NULL;

    private final String symbol;
    private int priceDecimals = 2;
    private int quantityDecimals;
    private long tickSize = 1;
    private long lotSize = 1;
    private long priceMin = -1_000_000;
    private long priceMax = 1_000_000;
    private long quantityMax = 1_000_000;
    private long collar = NULL;
    private long referencePrice = NULL;
    private boolean directedAllowed;
    private boolean sourced;
    private final String area = "DE";
    private long callAt = NULL;
    private long opensAt = NULL;
    private long closesAt = NULL;
    private InstrumentState state = InstrumentState.CONTINUOUS;
    private long notionalMax = NULL;
    private long buyFee = NULL;
    private int vat = TestCommand.NULL_INT;
    private long deliveryAddOn = NULL;

    private TestInstrument(String symbol) {
        this.symbol = symbol;
    }

    public static TestInstrument plain(String symbol) {
        return new TestInstrument(symbol);
    }

    private TestInstrument copy() {
        try {
            return (TestInstrument) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    public TestInstrument grid(long tick, long lot) {
        TestInstrument copy = copy();
        copy.tickSize = tick;
        copy.lotSize = lot;
        return copy;
    }

    public TestInstrument band(long min, long max, long maxQuantity) {
        TestInstrument copy = copy();
        copy.priceMin = min;
        copy.priceMax = max;
        copy.quantityMax = maxQuantity;
        return copy;
    }

    public TestInstrument collared(long distance, long reference) {
        TestInstrument copy = copy();
        copy.collar = distance;
        copy.referencePrice = reference;
        return copy;
    }

    public TestInstrument scheduled(long opens, long closes, InstrumentState start) {
        TestInstrument copy = copy();
        copy.opensAt = opens;
        copy.closesAt = closes;
        copy.state = start;
        return copy;
    }

    /** With an auction that begins at an instant. */
    public TestInstrument called(long instant) {
        TestInstrument copy = copy();
        copy.callAt = instant;
        return copy;
    }

    public TestInstrument sources() {
        TestInstrument copy = copy();
        copy.sourced = true;
        return copy;
    }

    /** Orders may name the order they want to meet. */
    public TestInstrument directed() {
        TestInstrument copy = copy();
        copy.directedAllowed = true;
        return copy;
    }

    public TestInstrument decimals(int ofPrice, int ofQuantity) {
        TestInstrument copy = copy();
        copy.priceDecimals = ofPrice;
        copy.quantityDecimals = ofQuantity;
        return copy;
    }

    /** What a buy pays beside its price, the tax in millionths, what a sell reserves for its delivery. */
    public TestInstrument costs(long fee, int vatMillionths, long addOn) {
        TestInstrument copy = copy();
        copy.buyFee = fee;
        copy.vat = vatMillionths;
        copy.deliveryAddOn = addOn;
        return copy;
    }

    public TestInstrument notional(long max) {
        TestInstrument copy = copy();
        copy.notionalMax = max;
        return copy;
    }

    public String symbol() {
        return symbol;
    }

    public int priceDecimals() {
        return priceDecimals;
    }

    public int quantityDecimals() {
        return quantityDecimals;
    }

    public long tickSize() {
        return tickSize;
    }

    public long lotSize() {
        return lotSize;
    }

    public long priceMin() {
        return priceMin;
    }

    public long priceMax() {
        return priceMax;
    }

    public long quantityMax() {
        return quantityMax;
    }

    public long collar() {
        return collar;
    }

    public long referencePrice() {
        return referencePrice;
    }

    public boolean isDirectedAllowed() {
        return directedAllowed;
    }

    public boolean isSourced() {
        return sourced;
    }

    public String area() {
        return area;
    }

    public long callAt() {
        return callAt;
    }

    public long opensAt() {
        return opensAt;
    }

    public long closesAt() {
        return closesAt;
    }

    public InstrumentState state() {
        return state;
    }

    public long notionalMax() {
        return notionalMax;
    }

    public long buyFee() {
        return buyFee;
    }

    public int vat() {
        return vat;
    }

    public long deliveryAddOn() {
        return deliveryAddOn;
    }
}
