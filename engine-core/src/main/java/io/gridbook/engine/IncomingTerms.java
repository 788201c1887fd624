package io.gridbook.engine;

import io.gridbook.protocol.codec.SelfTradePrevention;

/** What decides which resting orders an incoming one may execute against: filled in anew for each look-ahead. */
final class IncomingTerms {

    private boolean buy;
    private int memberId;
    private SelfTradePrevention prevention;
    private int sources;
    private int preferred;
    private long bound;

    IncomingTerms of(int asker, boolean buys, SelfTradePrevention selfTradePrevention) {
        memberId = asker;
        buy = buys;
        prevention = selfTradePrevention;
        return this;
    }

    IncomingTerms accepting(int acceptedSources, int preferredSource) {
        sources = acceptedSources;
        preferred = preferredSource;
        return this;
    }

    IncomingTerms upTo(long worstPrice) {
        bound = worstPrice;
        return this;
    }

    int memberId() {
        return memberId;
    }

    boolean buy() {
        return buy;
    }

    SelfTradePrevention prevention() {
        return prevention;
    }

    int sources() {
        return sources;
    }

    /** The bit of the preferred source, 0 = none. */
    int preferred() {
        return preferred;
    }

    long bound() {
        return bound;
    }
}
