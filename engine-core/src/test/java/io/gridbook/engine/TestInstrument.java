package io.gridbook.engine;

import io.gridbook.protocol.codec.InstrumentState;

/** The terms of an instrument under test. */
public record TestInstrument(
    String symbol, long tickSize, long lotSize, long priceMin, long priceMax, long quantityMax, long collar,
    long referencePrice, String area, long opensAt, long closesAt, InstrumentState state) {

    private static final long NULL = TestCommand.NULL;

    public static TestInstrument plain(String symbol) {
        return new TestInstrument(symbol, 1, 1, -1_000_000, 1_000_000, 1_000_000, NULL, NULL, "DE", NULL, NULL,
            InstrumentState.CONTINUOUS);
    }

    public TestInstrument grid(long tick, long lot) {
        return new TestInstrument(symbol, tick, lot, priceMin, priceMax, quantityMax, collar, referencePrice, area,
            opensAt, closesAt, state);
    }

    public TestInstrument band(long min, long max, long maxQuantity) {
        return new TestInstrument(symbol, tickSize, lotSize, min, max, maxQuantity, collar, referencePrice, area,
            opensAt, closesAt, state);
    }

    public TestInstrument collared(long distance, long reference) {
        return new TestInstrument(symbol, tickSize, lotSize, priceMin, priceMax, quantityMax, distance, reference,
            area, opensAt, closesAt, state);
    }

    public TestInstrument scheduled(long opens, long closes, InstrumentState start) {
        return new TestInstrument(symbol, tickSize, lotSize, priceMin, priceMax, quantityMax, collar,
            referencePrice, area, opens, closes, start);
    }
}
