package io.gridbook.projection;

import java.math.BigDecimal;

/** One order as the event log tells it; null decimals and names are null in its row. */
final class OrderTruth {

    final RowKey key;
    final InstrumentTruth instrument;
    final long acceptedAtNs;
    long orderId;
    String member;
    long clientOrderId;
    String instrumentId;
    String kind;
    BigDecimal price;
    BigDecimal quantity;
    BigDecimal leaves;
    BigDecimal executed;
    BigDecimal cancelled;
    String status;
    String endedReason;
    int revision;
    long expireAtNs = Long.MIN_VALUE;
    String terms;
    long triggeredAtNs = Long.MIN_VALUE;
    long updatedAtNs;
    long updatedSequence;
    int updatedEventIndex;

    OrderTruth(RowKey key, InstrumentTruth instrument, long acceptedAtNs) {
        this.key = key;
        this.instrument = instrument;
        this.acceptedAtNs = acceptedAtNs;
        this.leaves = instrument == null ? BigDecimal.ZERO : instrument.quantity(0);
        this.executed = leaves;
        this.cancelled = leaves;
    }

    boolean isLive() {
        return "LIVE".equals(status) || "HIBERNATED".equals(status);
    }

    /** False for an order that takes what its money buys. */
    boolean isTotalKnown() {
        return quantity != null || "REJECTED".equals(status);
    }

    String toString(RowText text) {
        return text.begin().addOptional(orderId, 0).add(member).add(clientOrderId).add(instrumentId).add(kind)
            .add(price).add(quantity).add(leaves).add(executed).add(cancelled).add(status).add(endedReason)
            .add(revision).addTime(expireAtNs, Long.MIN_VALUE).add(terms)
            .addTime(triggeredAtNs, Long.MIN_VALUE).addTime(acceptedAtNs, Long.MIN_VALUE)
            .addTime(updatedAtNs, Long.MIN_VALUE).add(updatedSequence).add(updatedEventIndex).toString();
    }
}
