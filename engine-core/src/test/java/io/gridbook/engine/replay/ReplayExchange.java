package io.gridbook.engine.replay;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.AddInstrumentEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.BookDecoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.GetBookEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine with one instrument and one member that may trade with itself, driven by recorded orders. */
final class ReplayExchange {

    /** Is told what became of the command just sent. */
    interface Listener {
        void onAccepted();

        /** The incoming order met a resting one. */
        void onTrade(long restingClientOrderId, long price, long quantity);

        void onCancelled(long clientOrderId);

        void onRejected();
    }

    private static final int MEMBER = 1;
    private static final int INSTRUMENT = 1;

    /** Prices and quantities have no decimals here, money has eight. */
    private static final long MONEY_SCALE = 100_000_000L;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[EventBatch.FLUSH_BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final EventBatch batch = new EventBatch(this::onEvents);
    private final MatchingEngine engine = new MatchingEngine(batch);
    private final Listener listener;
    private long sequence;
    private long sessionId;

    ReplayExchange(Listener listener) {
        this.listener = listener;
        send(new ConfigureEngineEncoder().wrapAndApplyHeader(command, 0, header)
            .maxOrders(100_000).maxInstruments(1).maxMembers(1).endedOrders(1 << 16)
            .rulesVersion(MatchingEngine.RULES_VERSION).limit());
        send(new AddMemberEncoder().wrapAndApplyHeader(command, 0, header)
            .requestId(1).role(Role.PROSUMER).selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NONE).credit(AddMemberEncoder.creditNullValue())
            .maxOpenOrders(AddMemberEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(AddMemberEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(AddMemberEncoder.ordersPerMinuteNullValue()).name("recorded").limit());
        send(new AddApiKeyEncoder().wrapAndApplyHeader(command, 0, header)
            .requestId(2).memberId(MEMBER).access(Access.TRADE).keyHash(0, (short) 1).limit());
        send(new AddInstrumentEncoder().wrapAndApplyHeader(command, 0, header)
            .requestId(3).symbol("RECORDED").priceDecimals((short) 0).quantityDecimals((short) 0).tickSize(1)
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
        sequence++;
        sessionId = sequence;
        int length = new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(1).connectionId(1).cancelOnDisconnect(BooleanType.FALSE).limit();
        engine.onCommand(sequence, sequence, MEMBER, 0, command, 0, length);
        batch.flush();
    }

    void place(long clientOrderId, boolean buy, long price, long quantity, boolean immediate) {
        place(clientOrderId, buy, OrderType.LIMIT, price, quantity, PlaceOrderEncoder.budgetNullValue(),
            immediate ? TimeInForce.IOC : TimeInForce.GFS);
    }

    private void place(long clientOrderId, boolean buy, OrderType orderType, long price, long quantity, long budget,
        TimeInForce timeInForce) {
        placeOrder.wrapAndApplyHeader(command, 0, header)
            .requestId(clientOrderId).clientOrderId(clientOrderId).instrumentId(INSTRUMENT)
            .side(buy ? Side.BUY : Side.SELL).orderType(orderType).price(price).quantity(quantity)
            .budget(budget).timeInForce(timeInForce)
            .expireAt(PlaceOrderEncoder.expireAtNullValue())
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue()).postOnly(BooleanType.NULL_VAL)
            .source(EnergySource.NULL_VAL).preferredSource(EnergySource.NULL_VAL)
            .selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue());
        send(placeOrder.limit());
    }

    void cancel(long clientOrderId) {
        cancelOrder.wrapAndApplyHeader(command, 0, header)
            .requestId(clientOrderId).orderId(CancelOrderEncoder.orderIdNullValue())
            .originalClientOrderId(clientOrderId);
        send(cancelOrder.limit());
    }

    /** Execute whole within the money, at any price, or not at all. */
    void placeBudget(long clientOrderId, boolean buy, long quantity, long budget) {
        place(clientOrderId, buy, OrderType.MARKET, PlaceOrderEncoder.priceNullValue(), quantity,
            budget * MONEY_SCALE, TimeInForce.FOK);
    }

    /** Set what is to trade from now on. */
    void reduceTo(long clientOrderId, long leavesQuantity) {
        replace(clientOrderId, ReplaceOrderEncoder.priceNullValue(), leavesQuantity);
    }

    void move(long clientOrderId, long price) {
        replace(clientOrderId, price, ReplaceOrderEncoder.leavesQuantityNullValue());
    }

    private void replace(long clientOrderId, long price, long leavesQuantity) {
        replaceOrder.wrapAndApplyHeader(command, 0, header)
            .requestId(clientOrderId).orderId(ReplaceOrderEncoder.orderIdNullValue())
            .originalClientOrderId(clientOrderId).clientOrderId(ReplaceOrderEncoder.clientOrderIdNullValue())
            .price(price).quantity(ReplaceOrderEncoder.quantityNullValue())
            .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
            .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue())
            .leavesQuantity(leavesQuantity).expireAt(ReplaceOrderEncoder.expireAtNullValue())
            .revision(ReplaceOrderEncoder.revisionNullValue());
        send(replaceOrder.limit());
    }

    /** The best levels of the book; the decoder is valid until the next query. */
    BookDecoder book(int levels) {
        int length = new GetBookEncoder().wrapAndApplyHeader(command, 0, header)
            .requestId(1).instrumentId(INSTRUMENT).levels(levels).limit();
        engine.onQuery(MEMBER, sessionId, command, 0, length, answer, 0);
        return new BookDecoder().wrapAndApplyHeader(answer, 0, messageHeader);
    }

    long digest() {
        return engine.stateDigest();
    }

    private void send(int length) {
        sequence++;
        engine.onCommand(sequence, sequence, sessionId == 0 ? 0 : MEMBER, sessionId, command, 0, length);
        batch.flush();
    }

    private void onEvents(DirectBuffer buffer, int offset, int length) {
        int frame = offset;
        while (frame < offset + length) {
            onEvent(buffer, frame + EventFrame.HEADER_LENGTH);
            frame += EventFrame.alignedLength(EventFrame.length(buffer, frame));
        }
    }

    private void onEvent(DirectBuffer buffer, int message) {
        switch (EventPrefix.templateId(buffer, message)) {
            case 40 -> listener.onAccepted();
            case 41, 44, 47 -> listener.onRejected();
            case 42 -> {
                executed.wrapAndApplyHeader(buffer, message, messageHeader);
                if (executed.aggressor() == BooleanType.FALSE) {
                    listener.onTrade(executed.clientOrderId(), executed.price(), executed.quantity());
                }
            }
            case 46 -> {
                cancelled.wrapAndApplyHeader(buffer, message, messageHeader);
                listener.onCancelled(cancelled.clientOrderId());
            }
            default -> {
                // Public facts and replaces tell these replays nothing more.
            }
        }
    }
}
