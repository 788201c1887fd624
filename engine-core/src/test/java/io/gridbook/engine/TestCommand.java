package io.gridbook.engine;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.EndSessionEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MassCancelEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.RevokeApiKeyEncoder;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.SetInstrumentStateEncoder;
import io.gridbook.protocol.codec.SetReferencePriceEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TickEncoder;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.MutableDirectBuffer;

/** A command as plain values, to be encoded for the engine or read by the naive model. Null = not given. */
public final class TestCommand {

    public static final long NULL = Long.MIN_VALUE;
    public static final int NULL_INT = Integer.MIN_VALUE;

    public String kind = "Tick";
    public int memberId;
    public long sessionId;
    public long requestId;
    public long clientOrderId = NULL;
    public int instrumentId = NULL_INT;
    public Side side = Side.NULL_VAL;
    public OrderType orderType = OrderType.LIMIT;
    public long price = NULL;
    public long quantity = NULL;
    public TimeInForce timeInForce = TimeInForce.NULL_VAL;
    public long expireAt = NULL;
    public BooleanType postOnly = BooleanType.NULL_VAL;
    public SelfTradePrevention prevention = SelfTradePrevention.NULL_VAL;
    public long orderId = NULL;
    public long originalClientOrderId = NULL;
    public long leavesQuantity = NULL;
    public int revision = NULL_INT;
    public long ofSession = NULL;
    public String area = "";
    public int keyId;
    public InstrumentState state = InstrumentState.CONTINUOUS;
    public SessionEndReason endReason = SessionEndReason.LOGOUT;
    public EnergySource source = EnergySource.NULL_VAL;
    public long displayQuantity = NULL;
    public long stopPrice = NULL;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** Write the command at the start of a buffer; returns its length. */
    public int encode(MutableDirectBuffer buffer) {
        return switch (kind) {
            case "PlaceOrder" -> encodePlace(buffer);
            case "ReplaceOrder" -> new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId).orderId(orderId).originalClientOrderId(originalClientOrderId)
                .clientOrderId(clientOrderId).price(price).quantity(quantity).leavesQuantity(leavesQuantity)
                .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
                .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue())
                .expireAt(expireAt).revision(revision).limit();
            case "CancelOrder" -> new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId).orderId(orderId).originalClientOrderId(originalClientOrderId).limit();
            case "MassCancel" -> new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId).instrumentId(instrumentId).area(area).side(side).sessionId(ofSession).limit();
            case "OpenSession" -> new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(keyId).connectionId(requestId).cancelOnDisconnect(postOnly).limit();
            case "EndSession" -> new EndSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
                .endedSessionId(ofSession).reason(endReason).limit();
            case "RevokeApiKey" -> new RevokeApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId).keyId(keyId).limit();
            case "SetInstrumentState" -> new SetInstrumentStateEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId).instrumentId(instrumentId).state(state).reason("test").limit();
            case "SetReferencePrice" -> new SetReferencePriceEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId).instrumentId(instrumentId).referencePrice(price).limit();
            default -> new TickEncoder().wrapAndApplyHeader(buffer, 0, header).limit();
        };
    }

    private int encodePlace(MutableDirectBuffer buffer) {
        PlaceOrderEncoder encoder = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        encoder.requestId(requestId).clientOrderId(clientOrderId).instrumentId(instrumentId)
            .side(side).orderType(orderType).price(price).quantity(quantity).budget(NULL)
            .timeInForce(timeInForce).expireAt(expireAt).displayQuantity(displayQuantity).clipPriceStep(NULL)
            .minimumQuantity(NULL).stopPrice(stopPrice).postOnly(postOnly).source(source)
            .acceptedSources().clear();
        return encoder.preferredSource(EnergySource.NULL_VAL).selfTradePrevention(prevention)
            .linkGroup(NULL).restingOrderId(NULL).limit();
    }

    @Override
    public String toString() {
        return kind + " m" + memberId + " s" + sessionId + " r" + requestId + " c" + clientOrderId + " i"
            + instrumentId + " " + side + " " + orderType + " " + quantity + " @ " + price + " " + timeInForce
            + " until " + expireAt + " o" + orderId + " oc" + originalClientOrderId + " leaves " + leavesQuantity
            + " rev " + revision + " ofSession " + ofSession + " key " + keyId + " " + state + " " + endReason;
    }
}
