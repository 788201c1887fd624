package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.PlaceOrderDecoder;

/**
 * What a PlaceOrder, or a leg of a basket, asks for, read once: every check and every event looks at it, and a field of
 * an object costs less than a field of a message.
 *
 * <p>Codes are as they came off the wire; they may be any byte until checked. What is optional and not given has SBE's
 * null value, which for prices, quantities, times and ids is {@link OrderPool#NULL}.
 */
final class NewOrder {

    private static final long NULL = OrderPool.NULL;
    private static final short LAST_PLAIN_TYPE = OrderType.MARKET.value();

    private long clientOrderId;
    private int instrumentId;
    private short side;
    private short orderType;
    private long price;
    private long quantity;
    private short timeInForce;
    private long expireAt;
    private short postOnly;
    private short source;
    private int acceptedSources;
    private short preferredSource;
    private short selfTradePrevention;
    private boolean plain;
    private long budget = NULL;
    private long displayQuantity = NULL;
    private long clipPriceStep = NULL;
    private long minimumQuantity = NULL;
    private long stopPrice = NULL;
    private long linkGroup = NULL;
    private long restingOrderId = NULL;

    NewOrder decode(PlaceOrderDecoder command) {
        clientOrderId = command.clientOrderId();
        instrumentId = command.instrumentId();
        side = command.sideRaw();
        orderType = command.orderTypeRaw();
        price = command.price();
        quantity = command.quantity();
        timeInForce = command.timeInForceRaw();
        expireAt = command.expireAt();
        postOnly = command.postOnlyRaw();
        source = command.sourceRaw();
        acceptedSources = command.acceptedSources().getRaw();
        preferredSource = command.preferredSourceRaw();
        selfTradePrevention = command.selfTradePreventionRaw();
        budget = command.budget();
        displayQuantity = command.displayQuantity();
        clipPriceStep = command.clipPriceStep();
        minimumQuantity = command.minimumQuantity();
        stopPrice = command.stopPrice();
        linkGroup = command.linkGroup();
        restingOrderId = command.restingOrderId();
        plain = saysNothingRare();
        return this;
    }

    NewOrder decode(PlaceBasketDecoder.LegsDecoder leg) {
        clientOrderId = leg.clientOrderId();
        instrumentId = leg.instrumentId();
        side = leg.sideRaw();
        orderType = leg.orderTypeRaw();
        price = leg.price();
        quantity = leg.quantity();
        timeInForce = leg.timeInForceRaw();
        expireAt = leg.expireAt();
        postOnly = leg.postOnlyRaw();
        source = leg.sourceRaw();
        acceptedSources = leg.acceptedSources().getRaw();
        preferredSource = leg.preferredSourceRaw();
        selfTradePrevention = leg.selfTradePreventionRaw();
        budget = leg.budget();
        displayQuantity = leg.displayQuantity();
        clipPriceStep = leg.clipPriceStep();
        minimumQuantity = leg.minimumQuantity();
        stopPrice = leg.stopPrice();
        linkGroup = leg.linkGroup();
        restingOrderId = leg.restingOrderId();
        plain = saysNothingRare();
        return this;
    }

    private boolean saysNothingRare() {
        return budget == NULL && displayQuantity == NULL && clipPriceStep == NULL && minimumQuantity == NULL
            && stopPrice == NULL && linkGroup == NULL && restingOrderId == NULL && orderType <= LAST_PLAIN_TYPE;
    }

    /** Whether it says nothing but what most orders say. */
    boolean isPlain() {
        return plain;
    }

    long clientOrderId() {
        return clientOrderId;
    }

    int instrumentId() {
        return instrumentId;
    }

    short side() {
        return side;
    }

    short orderType() {
        return orderType;
    }

    long price() {
        return price;
    }

    long quantity() {
        return quantity;
    }

    /** As given; {@link PlacementChecks#timeInForce} knows what is implied. */
    short timeInForce() {
        return timeInForce;
    }

    /** Let it be filled whole at once or not at all. */
    void timeInForce(short code) {
        timeInForce = code;
    }

    long expireAt() {
        return expireAt;
    }

    short postOnly() {
        return postOnly;
    }

    short source() {
        return source;
    }

    /** A set of bits, 0 = none given. */
    int acceptedSources() {
        return acceptedSources;
    }

    short preferredSource() {
        return preferredSource;
    }

    short selfTradePrevention() {
        return selfTradePrevention;
    }

    long budget() {
        return budget;
    }

    long displayQuantity() {
        return displayQuantity;
    }

    long clipPriceStep() {
        return clipPriceStep;
    }

    long minimumQuantity() {
        return minimumQuantity;
    }

    long stopPrice() {
        return stopPrice;
    }

    long linkGroup() {
        return linkGroup;
    }

    long restingOrderId() {
        return restingOrderId;
    }
}
