package io.gridbook.benchmarks.engine;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.AddInstrumentEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MassCancelEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine with one instrument and one member, and the encoding of the orders it is driven with. */
final class BenchmarkedEngine {

    static final int MEMBER = 1;

    private static final int INSTRUMENT = 1;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final EventBatch batch;
    private final MatchingEngine engine;
    private long sequence;
    private long sessionId;

    /** @param batch takes the events; it is flushed by the engine alone, when it is full */
    BenchmarkedEngine(EventBatch batch, int maxOrders, int endedOrders) {
        this.batch = batch;
        this.engine = new MatchingEngine(batch);
        send(new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(maxOrders).maxInstruments(1).maxMembers(1).endedOrders(endedOrders)
            .rulesVersion(MatchingEngine.RULES_VERSION).limit());
        send(new AddMemberEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).role(Role.PROSUMER).selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NONE).credit(AddMemberEncoder.creditNullValue())
            .maxOpenOrders(AddMemberEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(AddMemberEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(AddMemberEncoder.ordersPerMinuteNullValue()).name("measured").limit());
        send(new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).memberId(MEMBER).access(Access.TRADE).keyHash(0, (short) 1).limit());
        send(new AddInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).symbol("MEASURED").priceDecimals((short) 0).quantityDecimals((short) 0).tickSize(1)
            .lotSize(1).priceMin(0).priceMax(100_000_000).quantityMax(1L << 40)
            .collar(AddInstrumentEncoder.collarNullValue())
            .referencePrice(AddInstrumentEncoder.referencePriceNullValue()).currency("").area("")
            .directedAllowed(BooleanType.NULL_VAL).sourced(BooleanType.NULL_VAL)
            .deliveryStart(AddInstrumentEncoder.deliveryStartNullValue())
            .deliveryEnd(AddInstrumentEncoder.deliveryEndNullValue())
            .opensAt(AddInstrumentEncoder.opensAtNullValue()).closesAt(AddInstrumentEncoder.closesAtNullValue())
            .callAt(AddInstrumentEncoder.callAtNullValue())
            .notionalMax(AddInstrumentEncoder.notionalMaxNullValue())
            .buyFee(AddInstrumentEncoder.buyFeeNullValue()).vat(AddInstrumentEncoder.vatNullValue())
            .deliveryAddOn(AddInstrumentEncoder.deliveryAddOnNullValue())
            .state(InstrumentState.CONTINUOUS).limit());
        int length = new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(1).connectionId(1).cancelOnDisconnect(BooleanType.FALSE).limit();
        engine.onCommand(++sequence, sequence, MEMBER, 0, buffer, 0, length);
        sessionId = sequence;
        batch.flush();
    }

    EventBatch batch() {
        return batch;
    }

    MatchingEngine engine() {
        return engine;
    }

    /** Execute a command encoded before. */
    void execute(MutableDirectBuffer commands, int offset, int length) {
        sequence++;
        engine.onCommand(sequence, sequence, MEMBER, sessionId, commands, offset, length);
    }

    private void send(int length) {
        sequence++;
        engine.onCommand(sequence, sequence, sessionId == 0 ? 0 : MEMBER, sessionId, buffer, 0, length);
    }

    void place(long clientOrderId, boolean buy, long price, long quantity, boolean immediate) {
        send(encodePlace(buffer, 0, clientOrderId, buy, price, quantity, immediate));
    }

    void cancel(long clientOrderId) {
        send(encodeCancel(buffer, 0, clientOrderId));
    }

    void move(long clientOrderId, long price) {
        replaceOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(clientOrderId).orderId(ReplaceOrderEncoder.orderIdNullValue())
            .originalClientOrderId(clientOrderId).clientOrderId(ReplaceOrderEncoder.clientOrderIdNullValue())
            .price(price).quantity(ReplaceOrderEncoder.quantityNullValue())
            .leavesQuantity(ReplaceOrderEncoder.leavesQuantityNullValue())
            .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
            .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue())
            .expireAt(ReplaceOrderEncoder.expireAtNullValue()).revision(ReplaceOrderEncoder.revisionNullValue());
        send(replaceOrder.limit());
    }

    void cancelAll() {
        send(new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).instrumentId(MassCancelEncoder.instrumentIdNullValue()).area("").side(Side.NULL_VAL)
            .sessionId(MassCancelEncoder.sessionIdNullValue()).limit());
    }

    /** Write a PlaceOrder at an offset; its length is returned. */
    int encodePlace(MutableDirectBuffer to, int offset, long clientOrderId, boolean buy, long price, long quantity,
        boolean immediate) {
        placeOrder.wrapAndApplyHeader(to, offset, header)
            .requestId(clientOrderId).clientOrderId(clientOrderId).instrumentId(INSTRUMENT)
            .side(buy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT).price(price).quantity(quantity)
            .budget(PlaceOrderEncoder.budgetNullValue())
            .timeInForce(immediate ? TimeInForce.IOC : TimeInForce.GFS)
            .expireAt(PlaceOrderEncoder.expireAtNullValue())
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue()).postOnly(BooleanType.NULL_VAL)
            .source(EnergySource.NULL_VAL).acceptedSources().clear();
        placeOrder.preferredSource(EnergySource.NULL_VAL).selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue());
        return placeOrder.limit() - offset;
    }

    /** Write a CancelOrder at an offset; its length is returned. */
    int encodeCancel(MutableDirectBuffer to, int offset, long clientOrderId) {
        cancelOrder.wrapAndApplyHeader(to, offset, header)
            .requestId(clientOrderId).orderId(CancelOrderEncoder.orderIdNullValue())
            .originalClientOrderId(clientOrderId);
        return cancelOrder.limit() - offset;
    }
}
