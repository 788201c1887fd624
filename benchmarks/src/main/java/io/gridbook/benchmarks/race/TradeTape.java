package io.gridbook.benchmarks.race;

/** What an engine made of a stream: every trade in its order, and the levels left, folded into one line of text. */
final class TradeTape {

    private static final long BASIS = 1_469_598_103_934_665_603L;
    private static final long PRIME = 1_099_511_628_211L;

    private long trades;
    private long notional;
    private long chain = BASIS;
    private long levels;
    private long book = BASIS;

    void onTrade(long incomingOrderId, long restingOrderId, long price, long size) {
        trades++;
        notional += price * size;
        chain = fold(fold(fold(fold(chain, incomingOrderId), restingOrderId), price), size);
    }

    /** Told of every level at the end: by instrument, asks ascending, then bids descending. */
    void onLevel(int instrument, boolean buy, long price, long size, int orders) {
        levels++;
        book = fold(fold(fold(fold(fold(book, instrument), buy ? 1 : 0), price), size), orders);
    }

    private static long fold(long hash, long value) {
        return (hash ^ value) * PRIME;
    }

    String outcome() {
        return outcome(trades, notional, String.format("%016x", chain));
    }

    /** Beside the levels told of, trades known from elsewhere. */
    String outcome(long knownTrades, long knownNotional, String knownChain) {
        return String.format("trades=%d notional=%d chain=%s levels=%d book=%016x",
            knownTrades, knownNotional, knownChain, levels, book);
    }
}
