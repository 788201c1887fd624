package io.gridbook.protocol.json;

import java.util.List;

/** Three instruments: one with usual decimals, one with none, one with many. */
final class TestInstruments implements InstrumentDirectory {

    static final String HOURLY = "DE-LU.PT60M.20261121T1000Z";
    static final String PLAIN = "PLAIN";
    static final String FINE = "FINE \"9\"";

    private static final List<String> SYMBOLS = List.of(HOURLY, PLAIN, FINE);
    private static final int[] PRICE_DECIMALS = {4, 0, 9};
    private static final int[] QUANTITY_DECIMALS = {3, 0, 6};

    @Override
    public int instrumentId(String symbol) {
        int index = SYMBOLS.indexOf(symbol);
        return index < 0 ? UNKNOWN : index + 1;
    }

    @Override
    public String symbol(int instrumentId) {
        return instrumentId >= 1 && instrumentId <= SYMBOLS.size() ? SYMBOLS.get(instrumentId - 1) : null;
    }

    @Override
    public int priceDecimals(int instrumentId) {
        return PRICE_DECIMALS[instrumentId - 1];
    }

    @Override
    public int quantityDecimals(int instrumentId) {
        return QUANTITY_DECIMALS[instrumentId - 1];
    }
}
