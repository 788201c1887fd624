package io.gridbook.projection;

import io.gridbook.protocol.codec.MemberAddedDecoder;
import io.gridbook.protocol.codec.MemberLimitsSetDecoder;

/** A member as the event log tells it. */
final class MemberTruth {

    private final String front;
    private final String back;
    private String limits;
    boolean stopped;

    MemberTruth(MemberAddedDecoder event) {
        front = new RowText().add(event.name()).add(event.role()).add(event.selfTradeGroup())
            .add(event.selfTradePrevention()).toString();
        limits = limits(event.credit(), event.maxOpenOrders(), event.ordersPerSecond(), event.ordersPerMinute());
        back = new RowText().addTime(event.timestampNs(), Long.MIN_VALUE).add(event.sequence()).toString();
    }

    void onLimitsSet(MemberLimitsSetDecoder event) {
        limits = limits(event.credit(), event.maxOpenOrders(), event.ordersPerSecond(), event.ordersPerMinute());
    }

    String toString(RowText text) {
        return text.begin().add(front).add(limits).add(stopped).add(back).toString();
    }

    private static String limits(long credit, int openOrders, int perSecond, int perMinute) {
        return new RowText().add(InstrumentTruth.money(credit)).addOptional(openOrders, Integer.MIN_VALUE)
            .addOptional(perSecond, Integer.MIN_VALUE).addOptional(perMinute, Integer.MIN_VALUE).toString();
    }
}
