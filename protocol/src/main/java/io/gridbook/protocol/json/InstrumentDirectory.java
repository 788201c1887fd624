package io.gridbook.protocol.json;

/** What the JSON mirror must know of instruments: ids, symbols and decimals. Ids are never used again or renamed. */
public interface InstrumentDirectory {

    int UNKNOWN = -1;

    /** The id of a symbol, or {@link #UNKNOWN}. */
    int instrumentId(String symbol);

    /** The symbol of an id, or null when there is none. */
    String symbol(int instrumentId);

    /** Decimals of prices; asked only of known ids. */
    int priceDecimals(int instrumentId);

    /** Decimals of quantities; asked only of known ids. */
    int quantityDecimals(int instrumentId);
}
