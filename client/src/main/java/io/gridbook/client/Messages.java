package io.gridbook.client;

import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.MutableDirectBuffer;

/**
 * Commands with every optional field null, to be filled in.
 *
 * <p><b>Threading.</b> An instance is confined to one thread.
 * <p><b>Allocation.</b> None.
 */
public final class Messages {

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();

    /** The length of what was encoded last with this encoder, its SBE header included. */
    public static int length(int encodedLength) {
        return MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
    }

    /** A LIMIT order without a price and a quantity yet. */
    public PlaceOrderEncoder placeOrder(MutableDirectBuffer buffer, int offset) {
        PlaceOrderEncoder encoder = placeOrder.wrapAndApplyHeader(buffer, offset, header);
        encoder.requestId(PlaceOrderEncoder.requestIdNullValue())
            .side(Side.NULL_VAL)
            .orderType(OrderType.LIMIT)
            .price(PlaceOrderEncoder.priceNullValue())
            .quantity(PlaceOrderEncoder.quantityNullValue())
            .budget(PlaceOrderEncoder.budgetNullValue())
            .timeInForce(TimeInForce.NULL_VAL)
            .expireAt(PlaceOrderEncoder.expireAtNullValue())
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue())
            .postOnly(BooleanType.NULL_VAL)
            .source(EnergySource.NULL_VAL)
            .preferredSource(EnergySource.NULL_VAL)
            .selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue());
        encoder.acceptedSources().clear();
        return encoder;
    }

    public ReplaceOrderEncoder replaceOrder(MutableDirectBuffer buffer, int offset) {
        return replaceOrder.wrapAndApplyHeader(buffer, offset, header)
            .requestId(ReplaceOrderEncoder.requestIdNullValue())
            .orderId(ReplaceOrderEncoder.orderIdNullValue())
            .originalClientOrderId(ReplaceOrderEncoder.originalClientOrderIdNullValue())
            .clientOrderId(ReplaceOrderEncoder.clientOrderIdNullValue())
            .price(ReplaceOrderEncoder.priceNullValue())
            .quantity(ReplaceOrderEncoder.quantityNullValue())
            .leavesQuantity(ReplaceOrderEncoder.leavesQuantityNullValue())
            .expireAt(ReplaceOrderEncoder.expireAtNullValue())
            .revision(ReplaceOrderEncoder.revisionNullValue())
            .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
            .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue());
    }

    public CancelOrderEncoder cancelOrder(MutableDirectBuffer buffer, int offset) {
        return cancelOrder.wrapAndApplyHeader(buffer, offset, header)
            .requestId(CancelOrderEncoder.requestIdNullValue())
            .orderId(CancelOrderEncoder.orderIdNullValue())
            .originalClientOrderId(CancelOrderEncoder.originalClientOrderIdNullValue());
    }

    /** A key for a member; the exchange makes it. */
    AddApiKeyEncoder addApiKey(MutableDirectBuffer buffer) {
        AddApiKeyEncoder encoder = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header);
        for (int i = 0; i < AddApiKeyEncoder.keyHashLength(); i++) {
            encoder.keyHash(i, (short) 0);
        }
        return encoder;
    }

    MessageHeaderEncoder header() {
        return header;
    }
}
