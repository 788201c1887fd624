package io.gridbook.engine;

import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;

/** What a ReplaceOrder, or a leg of a basket, asks for, read once. What is not given has SBE's null value. */
final class OrderChange {

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

    OrderChange decode(ReplaceOrderDecoder command) {
        orderId = command.orderId();
        originalClientOrderId = command.originalClientOrderId();
        clientOrderId = command.clientOrderId();
        price = command.price();
        quantity = command.quantity();
        leavesQuantity = command.leavesQuantity();
        expireAt = command.expireAt();
        revision = command.revision();
        priceDecimals = command.priceDecimals();
        quantityDecimals = command.quantityDecimals();
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

    int revision() {
        return revision;
    }

    short priceDecimals() {
        return priceDecimals;
    }

    short quantityDecimals() {
        return quantityDecimals;
    }
}
