package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.code;
import static io.gridbook.engine.LittleEndian.getInt;
import static io.gridbook.engine.LittleEndian.getLong;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;

/** What a ReplaceOrder, or a leg of a basket, asks for, read once. What is not given has SBE's null value. */
final class OrderChange {

    /** SBE's null of an int32. */
    private static final int NULL_REVISION = Integer.MIN_VALUE;

    private long orderId;
    private long originalClientOrderId;
    private long clientOrderId;
    private long price;
    private long quantity;
    private long leavesQuantity;
    private long expireAt;
    private int revision;
    private short priceDecimals;
    private short quantityDecimals;

    /** From a ReplaceOrder's block. */
    OrderChange decode(byte[] bytes, int at) {
        orderId = getLong(bytes, at + ReplaceOrderDecoder.orderIdEncodingOffset());
        originalClientOrderId = getLong(bytes, at + ReplaceOrderDecoder.originalClientOrderIdEncodingOffset());
        clientOrderId = getLong(bytes, at + ReplaceOrderDecoder.clientOrderIdEncodingOffset());
        price = getLong(bytes, at + ReplaceOrderDecoder.priceEncodingOffset());
        quantity = getLong(bytes, at + ReplaceOrderDecoder.quantityEncodingOffset());
        leavesQuantity = getLong(bytes, at + ReplaceOrderDecoder.leavesQuantityEncodingOffset());
        expireAt = getLong(bytes, at + ReplaceOrderDecoder.expireAtEncodingOffset());
        revision = getInt(bytes, at + ReplaceOrderDecoder.revisionEncodingOffset());
        priceDecimals = code(bytes, at + ReplaceOrderDecoder.priceDecimalsEncodingOffset());
        quantityDecimals = code(bytes, at + ReplaceOrderDecoder.quantityDecimalsEncodingOffset());
        return this;
    }

    OrderChange decode(PlaceBasketDecoder.LegsDecoder leg) {
        orderId = leg.orderId();
        originalClientOrderId = leg.originalClientOrderId();
        clientOrderId = leg.clientOrderId();
        price = leg.price();
        quantity = leg.quantity();
        leavesQuantity = leg.leavesQuantity();
        expireAt = leg.expireAt();
        revision = leg.revision();
        priceDecimals = leg.priceDecimals();
        quantityDecimals = leg.quantityDecimals();
        return this;
    }

    /** Whether it says nothing but which order is to have which price and which quantity. */
    boolean isPlain() {
        return clientOrderId == OrderPool.NULL && leavesQuantity == OrderPool.NULL && expireAt == OrderPool.NULL
            && priceDecimals == NULL_CODE && quantityDecimals == NULL_CODE;
    }

    /** Whether it is meant for an order of this revision; one that names none is meant for any. */
    boolean isOf(int orderRevision) {
        return revision == NULL_REVISION || revision == orderRevision;
    }

    long orderId() {
        return orderId;
    }

    long originalClientOrderId() {
        return originalClientOrderId;
    }

    long clientOrderId() {
        return clientOrderId;
    }

    long price() {
        return price;
    }

    long quantity() {
        return quantity;
    }

    long leavesQuantity() {
        return leavesQuantity;
    }

    long expireAt() {
        return expireAt;
    }

    short priceDecimals() {
        return priceDecimals;
    }

    short quantityDecimals() {
        return quantityDecimals;
    }
}
