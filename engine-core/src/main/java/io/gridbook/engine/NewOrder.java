package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.code;
import static io.gridbook.engine.LittleEndian.getInt;
import static io.gridbook.engine.LittleEndian.getLong;

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

    /** From a PlaceOrder's block. */
    NewOrder decode(byte[] bytes, int at) {
        clientOrderId = getLong(bytes, at + PlaceOrderDecoder.clientOrderIdEncodingOffset());
        instrumentId = getInt(bytes, at + PlaceOrderDecoder.instrumentIdEncodingOffset());
        side = code(bytes, at + PlaceOrderDecoder.sideEncodingOffset());
        orderType = code(bytes, at + PlaceOrderDecoder.orderTypeEncodingOffset());
        price = getLong(bytes, at + PlaceOrderDecoder.priceEncodingOffset());
        quantity = getLong(bytes, at + PlaceOrderDecoder.quantityEncodingOffset());
        timeInForce = code(bytes, at + PlaceOrderDecoder.timeInForceEncodingOffset());
        expireAt = getLong(bytes, at + PlaceOrderDecoder.expireAtEncodingOffset());
        postOnly = code(bytes, at + PlaceOrderDecoder.postOnlyEncodingOffset());
        source = code(bytes, at + PlaceOrderDecoder.sourceEncodingOffset());
        acceptedSources = code(bytes, at + PlaceOrderDecoder.acceptedSourcesEncodingOffset());
        preferredSource = code(bytes, at + PlaceOrderDecoder.preferredSourceEncodingOffset());
        selfTradePrevention = code(bytes, at + PlaceOrderDecoder.selfTradePreventionEncodingOffset());
        budget = getLong(bytes, at + PlaceOrderDecoder.budgetEncodingOffset());
        displayQuantity = getLong(bytes, at + PlaceOrderDecoder.displayQuantityEncodingOffset());
        clipPriceStep = getLong(bytes, at + PlaceOrderDecoder.clipPriceStepEncodingOffset());
        minimumQuantity = getLong(bytes, at + PlaceOrderDecoder.minimumQuantityEncodingOffset());
        stopPrice = getLong(bytes, at + PlaceOrderDecoder.stopPriceEncodingOffset());
        linkGroup = getLong(bytes, at + PlaceOrderDecoder.linkGroupEncodingOffset());
        restingOrderId = getLong(bytes, at + PlaceOrderDecoder.restingOrderIdEncodingOffset());
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
