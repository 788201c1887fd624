package io.gridbook.projection;

import io.gridbook.protocol.codec.OrderStatus;

/**
 * What one batch knows of one order: the whole row where the batch placed it, else only what its events changed.
 *
 * <p>The tables are never read for it: an execution carries the totals, and a cancelled quantity is added to the row's.
 */
final class OrderRow {

    static final long UNKNOWN = Long.MIN_VALUE;
    static final String REJECTED = "REJECTED";

    boolean placed;
    boolean rejected;
    boolean replaced;
    long sequence;
    int eventIndex;
    long orderId;
    int memberId;
    long clientOrderId;
    int instrumentId;
    int priceDecimals;
    int quantityDecimals;
    Enum<?> side;
    Enum<?> orderType;
    Enum<?> timeInForce;
    long price;
    long quantity;
    long leavesQuantity;
    long executedQuantity;
    long cancelledQuantity;
    /** Null in the row of an earlier order: as it was. */
    OrderStatus status;
    Enum<?> endedReason;
    int revision;
    long expireAtNs;
    boolean postOnly;
    Enum<?> source;
    Enum<?> selfTradePrevention;
    long originalOrderId;
    long budget;
    long displayQuantity;
    long clipPriceStep;
    long minimumQuantity;
    long stopPrice;
    int acceptedSources;
    Enum<?> preferredSource;
    long linkGroup;
    long restingOrderId;
    long triggeredAtNs;
    long acceptedAtNs;
    long updatedAtNs;
    long updatedSequence;
    int updatedEventIndex;

    /** An order of an earlier batch, before its first event of this one. */
    OrderRow ofEarlier(long id, Decimals decimals) {
        clear();
        orderId = id;
        leavesQuantity = UNKNOWN;
        executedQuantity = UNKNOWN;
        priceDecimals = decimals.ofPrice();
        quantityDecimals = decimals.ofQuantity();
        return this;
    }

    OrderRow ofPlaced(long placedSequence, int placedEventIndex, long timestampNs) {
        clear();
        placed = true;
        status = OrderStatus.LIVE;
        sequence = placedSequence;
        eventIndex = placedEventIndex;
        acceptedAtNs = timestampNs;
        return this;
    }

    void executed(long leaves, long executedSoFar) {
        leavesQuantity = leaves;
        executedQuantity = executedSoFar;
        if (leaves == 0) {
            status = OrderStatus.FILLED;
        }
    }

    /**
     * A replace states all three, so what was cancelled follows and earlier reductions no longer matter. One down to
     * what has been executed already is the order's end.
     */
    void replaced(long newClientOrderId, long newPrice, long total, long leaves, long executedSoFar) {
        replaced = true;
        clientOrderId = newClientOrderId;
        price = newPrice;
        quantity = total;
        leavesQuantity = leaves;
        executedQuantity = executedSoFar;
        cancelledQuantity = total - leaves - executedSoFar;
        if (leaves == 0) {
            status = OrderStatus.FILLED;
        }
    }

    /** Less to trade; with nothing left the order has ended. */
    void reduced(long cancelled, long leaves, OrderStatus endedAs, Enum<?> reason) {
        leavesQuantity = leaves;
        cancelledQuantity += cancelled;
        if (leaves == 0) {
            status = endedAs;
            endedReason = reason;
        }
    }

    void updated(long bySequence, int byEventIndex, long timestampNs) {
        updatedSequence = bySequence;
        updatedEventIndex = byEventIndex;
        updatedAtNs = timestampNs;
    }

    private void clear() {
        placed = false;
        rejected = false;
        replaced = false;
        orderId = 0;
        memberId = 0;
        clientOrderId = 0;
        instrumentId = 0;
        priceDecimals = 0;
        quantityDecimals = 0;
        side = null;
        orderType = null;
        timeInForce = null;
        price = UNKNOWN;
        quantity = UNKNOWN;
        leavesQuantity = 0;
        executedQuantity = 0;
        cancelledQuantity = 0;
        status = null;
        endedReason = null;
        revision = 0;
        expireAtNs = UNKNOWN;
        postOnly = false;
        source = null;
        selfTradePrevention = null;
        originalOrderId = UNKNOWN;
        clearKind();
    }

    private void clearKind() {
        budget = UNKNOWN;
        displayQuantity = UNKNOWN;
        clipPriceStep = UNKNOWN;
        minimumQuantity = UNKNOWN;
        stopPrice = UNKNOWN;
        acceptedSources = 0;
        preferredSource = null;
        linkGroup = UNKNOWN;
        restingOrderId = UNKNOWN;
        triggeredAtNs = UNKNOWN;
    }
}
