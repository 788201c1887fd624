package io.gridbook.engine.auction;

/** Is told who trades with whom when an auction ends: everyone at the one price. */
public interface PairListener {

    /** A buy and a sell trade; {@code sameGroup}: they are of one member group, as there was no other way. */
    void onPair(int buyOrder, int sellOrder, long quantity, boolean sameGroup);
}
