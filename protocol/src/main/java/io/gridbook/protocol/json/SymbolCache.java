package io.gridbook.protocol.json;

/** Remembers symbols lately asked for, so that a known one is found without making a String. Ids never change. */
final class SymbolCache {

    private static final int SLOTS = 1024;

    private final InstrumentDirectory instruments;
    private final String[] symbols = new String[SLOTS];
    private final int[] ids = new int[SLOTS];

    SymbolCache(InstrumentDirectory instruments) {
        this.instruments = instruments;
    }

    /** The id of a symbol, or {@link InstrumentDirectory#UNKNOWN}. */
    int instrumentId(char[] text, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        if (isEqual(symbols[slot], text, offset, length)) {
            return ids[slot];
        }
        String symbol = new String(text, offset, length);
        int id = instruments.instrumentId(symbol);
        if (id != InstrumentDirectory.UNKNOWN) {
            symbols[slot] = symbol;
            ids[slot] = id;
        }
        return id;
    }

    private static boolean isEqual(String symbol, char[] text, int offset, int length) {
        if (symbol == null || symbol.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (symbol.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
