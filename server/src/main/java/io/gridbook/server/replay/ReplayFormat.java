package io.gridbook.server.replay;

/** The recordings that can be replayed, and the instrument each of them needs: tick 1, lot 1, no collar. */
public enum ReplayFormat {
    /** Messages of flash1-dev/matching-engine-benchmark: whole prices and quantities. */
    FLASH1(0),
    /** The score feed of QuantCup 1: prices in cents. */
    QUANTCUP(2),
    /** A LOBSTER day as a stream of commands: prices in 1/10000 dollar. */
    LOBSTER(4),
    /** An exported journal: commands that need no port and no instrument. */
    JOURNAL(0);

    private static final long MAX = 1_000_000_000L;

    private final int priceDecimals;

    ReplayFormat(int priceDecimals) {
        this.priceDecimals = priceDecimals;
    }

    public int priceDecimals() {
        return priceDecimals;
    }

    /** In units of the price's last decimal. */
    public long priceMax() {
        return MAX;
    }

    public long quantityMax() {
        return MAX;
    }
}
