package io.gridbook.projection;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.journal.EventLog;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CapacitySetEncoder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentAddedEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.InstrumentStateChangedEncoder;
import io.gridbook.protocol.codec.LevelChangedEncoder;
import io.gridbook.protocol.codec.MemberAddedEncoder;
import io.gridbook.protocol.codec.MemberLimitsSetEncoder;
import io.gridbook.protocol.codec.MemberResumedEncoder;
import io.gridbook.protocol.codec.MemberStoppedEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OrderAcceptedEncoder;
import io.gridbook.protocol.codec.OrderActivatedEncoder;
import io.gridbook.protocol.codec.OrderCancelledEncoder;
import io.gridbook.protocol.codec.OrderExecutedEncoder;
import io.gridbook.protocol.codec.OrderExpiredEncoder;
import io.gridbook.protocol.codec.OrderHibernatedEncoder;
import io.gridbook.protocol.codec.OrderReducedEncoder;
import io.gridbook.protocol.codec.OrderRejectedEncoder;
import io.gridbook.protocol.codec.OrderReplacedEncoder;
import io.gridbook.protocol.codec.OrderTriggeredEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ReferencePriceSetEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import io.gridbook.protocol.codec.TradeAnnulledEncoder;
import io.gridbook.protocol.codec.TradeExecutedEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Encodes events as the engine does and appends them to a real event log, in excerpts that may end anywhere. */
final class EventWriter {

    static final int PRICE_DECIMALS = 4;
    static final int QUANTITY_DECIMALS = 3;
    private static final long NONE = Long.MIN_VALUE;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 16);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EventLog log;
    private int length;
    private int lastFrame;
    private int eventIndex;
    private long firstSequence;
    private long sequence;
    private long timestampNs;

    EventWriter(EventLog log, long startNs) {
        this.log = log;
        this.timestampNs = startNs;
    }

    long sequence() {
        return sequence;
    }

    /** Begin the next command; {@link #end} closes it. */
    void begin() {
        sequence++;
        eventIndex = 0;
        timestampNs += 1_234_567;
        if (length == 0) {
            firstSequence = sequence;
        }
    }

    void end() {
        EventFrame.markLast(buffer, lastFrame);
    }

    int length() {
        return length;
    }

    /** Append what waits as one excerpt. */
    void flush() {
        if (length > 0) {
            log.append(firstSequence, sequence, buffer, 0, length);
            length = 0;
            firstSequence = sequence;
        }
    }

    void memberAdded(int memberId, String name, boolean limited) {
        MemberAddedEncoder event = new MemberAddedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.memberId(memberId).role(Role.PROSUMER).selfTradeGroup(memberId)
            .selfTradePrevention(SelfTradePrevention.CANCEL_INCOMING)
            .credit(limited ? 12_345_678_901L : NONE)
            .maxOpenOrders(limited ? 100 : MemberAddedEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(MemberAddedEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(limited ? 600 : MemberAddedEncoder.ordersPerMinuteNullValue()).name(name);
        frame(event.encodedLength(), memberId);
    }

    void instrumentAdded(int instrumentId, String symbol) {
        InstrumentAddedEncoder event = new InstrumentAddedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.instrumentId(instrumentId).symbol(symbol).priceDecimals((short) PRICE_DECIMALS)
            .quantityDecimals((short) QUANTITY_DECIMALS).tickSize(1).lotSize(10).priceMin(-10_000).priceMax(99_999_999)
            .quantityMax(1_000_000_000).collar(instrumentId % 2 == 0 ? NONE : 500).referencePrice(NONE)
            .currency("EUR").directedAllowed(BooleanType.FALSE).sourced(BooleanType.NULL_VAL).area("DE-LU")
            .deliveryStart(1_795_255_200_000_000_000L).deliveryEnd(NONE).opensAt(NONE)
            .closesAt(1_795_251_600_000_000_123L).state(InstrumentState.CONTINUOUS).callAt(NONE)
            .notionalMax(instrumentId % 2 == 0 ? NONE : 77).buyFee(NONE).vat(instrumentId % 2 == 0 ? 190_000
                : InstrumentAddedEncoder.vatNullValue()).deliveryAddOn(NONE);
        frame(event.encodedLength(), 1);
    }

    void instrumentStateChanged(int instrumentId, InstrumentState state) {
        InstrumentStateChangedEncoder event =
            new InstrumentStateChangedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.instrumentId(instrumentId).state(state).reason("test");
        frame(event.encodedLength(), 1);
    }

    void referencePriceSet(int instrumentId, long price) {
        ReferencePriceSetEncoder event = new ReferencePriceSetEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.instrumentId(instrumentId).referencePrice(price);
        frame(event.encodedLength(), 1);
    }

    void accepted(TestOrder order, TimeInForce timeInForce, long expireAtNs) {
        OrderAcceptedEncoder event = new OrderAcceptedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .side(order.side).orderType(order.stopPrice == NONE ? OrderType.LIMIT : OrderType.STOP_LIMIT)
            .price(order.price).quantity(order.budget == NONE ? order.quantity : NONE).budget(order.budget)
            .leavesQuantity(order.leaves).timeInForce(timeInForce).expireAt(expireAtNs)
            .displayQuantity(order.displayQuantity).clipPriceStep(order.displayQuantity == NONE ? NONE : 2)
            .minimumQuantity(order.orderId % 13 == 0 ? 10 : NONE).stopPrice(order.stopPrice)
            .postOnly(BooleanType.NULL_VAL).source(order.source)
            .preferredSource(order.orderId % 5 == 0 ? EnergySource.WIND : EnergySource.NULL_VAL)
            .selfTradePrevention(SelfTradePrevention.NULL_VAL).linkGroup(order.orderId % 17 == 0 ? 4 : NONE)
            .restingOrderId(order.orderId % 19 == 0 ? 1001 : NONE).revision(order.revision);
        event.acceptedSources().clear().wIND(order.orderId % 5 == 0).gRID(order.orderId % 5 == 0);
        frame(event.encodedLength(), order.memberId);
    }

    void rejected(int memberId, long clientOrderId, int instrumentId, long originalOrderId, Reason reason) {
        OrderRejectedEncoder event = new OrderRejectedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(clientOrderId).orderId(originalOrderId).instrumentId(instrumentId).side(Side.BUY)
            .orderType(OrderType.LIMIT).price(-7).quantity(5).timeInForce(TimeInForce.NULL_VAL).reason(reason);
        frame(event.encodedLength(), memberId);
    }

    void executed(TestOrder order, long tradeId, long price, long quantity, boolean aggressor) {
        OrderExecutedEncoder event = new OrderExecutedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .tradeId(tradeId).side(order.side).price(price).quantity(quantity).leavesQuantity(order.leaves)
            .executedQuantity(order.executed).aggressor(aggressor ? BooleanType.TRUE : BooleanType.FALSE)
            .source(EnergySource.NULL_VAL).selfTrade(BooleanType.NULL_VAL);
        frame(event.encodedLength(), order.memberId);
    }

    void replaced(TestOrder order, long expireAtNs) {
        OrderReplacedEncoder event = new OrderReplacedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .price(order.price).quantity(order.quantity).leavesQuantity(order.leaves)
            .executedQuantity(order.executed).expireAt(expireAtNs).revision(order.revision)
            .keptPriority(BooleanType.FALSE);
        frame(event.encodedLength(), order.memberId);
    }

    void reduced(TestOrder order, long cancelledQuantity) {
        OrderReducedEncoder event = new OrderReducedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .cancelledQuantity(cancelledQuantity).leavesQuantity(order.leaves).reason(EndedReason.SELF_TRADE);
        frame(event.encodedLength(), order.memberId);
    }

    void cancelled(TestOrder order, EndedReason reason) {
        OrderCancelledEncoder event = new OrderCancelledEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .cancelledQuantity(order.leaves).reason(reason);
        frame(event.encodedLength(), order.memberId);
    }

    void expired(TestOrder order) {
        OrderExpiredEncoder event = new OrderExpiredEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .cancelledQuantity(order.leaves).reason(EndedReason.GATE_CLOSED);
        frame(event.encodedLength(), order.memberId);
    }

    void triggered(TestOrder order) {
        OrderTriggeredEncoder event = new OrderTriggeredEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .triggerPrice(order.stopPrice);
        frame(event.encodedLength(), order.memberId);
    }

    void hibernated(TestOrder order) {
        OrderHibernatedEncoder event = new OrderHibernatedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .leavesQuantity(order.leaves);
        frame(event.encodedLength(), order.memberId);
    }

    void activated(TestOrder order) {
        OrderActivatedEncoder event = new OrderActivatedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.clientOrderId(order.clientOrderId).orderId(order.orderId).instrumentId(order.instrumentId)
            .leavesQuantity(order.leaves);
        frame(event.encodedLength(), order.memberId);
    }

    void annulled(long tradeId) {
        TradeAnnulledEncoder event = new TradeAnnulledEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.sequence(sequence).timestampNs(timestampNs).instrumentId(1).publicSequence(sequence).tradeId(tradeId);
        frame(event.encodedLength());
    }

    void limitsSet(int memberId, long credit) {
        MemberLimitsSetEncoder event = new MemberLimitsSetEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.memberId(memberId).credit(credit).maxOpenOrders(7)
            .ordersPerSecond(MemberLimitsSetEncoder.ordersPerSecondNullValue()).ordersPerMinute(60);
        frame(event.encodedLength(), 1);
    }

    void capacitySet(int memberId, int instrumentId, long sellCapacity) {
        CapacitySetEncoder event = new CapacitySetEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.memberId(memberId).instrumentId(instrumentId).sellCapacity(sellCapacity).buyCapacity(NONE);
        frame(event.encodedLength(), 1);
    }

    void stopped(int memberId) {
        MemberStoppedEncoder event = new MemberStoppedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.memberId(memberId).count(0);
        frame(event.encodedLength(), 1);
    }

    void resumed(int memberId) {
        MemberResumedEncoder event = new MemberResumedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.memberId(memberId);
        frame(event.encodedLength(), 1);
    }

    void traded(long tradeId, TestOrder incoming, TestOrder resting, long quantity) {
        TestOrder buy = incoming.side == Side.BUY ? incoming : resting;
        TestOrder sell = incoming.side == Side.BUY ? resting : incoming;
        TradeExecutedEncoder event = new TradeExecutedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.sequence(sequence).timestampNs(timestampNs).instrumentId(incoming.instrumentId).publicSequence(tradeId)
            .tradeId(tradeId).price(resting.price).quantity(quantity)
            .aggressorSide(tradeId % 10 == 0 ? Side.NULL_VAL : incoming.side).source(sell.source)
            .selfTrade(buy.memberId == sell.memberId ? BooleanType.TRUE : BooleanType.FALSE)
            .buyOrderId(buy.orderId).buyMemberId(buy.memberId).sellOrderId(sell.orderId)
            .sellMemberId(sell.memberId);
        frame(event.encodedLength());
    }

    void levelChanged(TestOrder order) {
        LevelChangedEncoder event = new LevelChangedEncoder().wrapAndApplyHeader(buffer, message(), header);
        event.instrumentId(order.instrumentId).publicSequence(sequence).side(order.side).price(order.price)
            .quantity(order.leaves).orderCount(1);
        frame(event.encodedLength());
    }

    private int message() {
        return length + EventFrame.HEADER_LENGTH;
    }

    private void frame(int encodedLength, int memberId) {
        int at = message();
        buffer.putLong(at + EventPrefix.REQUEST_ID_OFFSET, EventPrefix.NO_REQUEST_ID, LITTLE_ENDIAN);
        buffer.putLong(at + EventPrefix.STREAM_SEQUENCE_OFFSET, EventPrefix.NO_STREAM_SEQUENCE, LITTLE_ENDIAN);
        buffer.putLong(at + EventPrefix.SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putLong(at + EventPrefix.TIMESTAMP_NS_OFFSET, timestampNs, LITTLE_ENDIAN);
        buffer.putInt(at + EventPrefix.MEMBER_ID_OFFSET, memberId, LITTLE_ENDIAN);
        frame(encodedLength);
    }

    private void frame(int encodedLength) {
        int messageLength = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
        EventFrame.put(buffer, length, messageLength, eventIndex++, sequence, 0);
        lastFrame = length;
        length += EventFrame.alignedLength(messageLength);
    }

    /** An order as the generator knows it. */
    static final class TestOrder {
        long orderId;
        long clientOrderId;
        int memberId;
        int instrumentId;
        Side side;
        EnergySource source = EnergySource.NULL_VAL;
        long price;
        long quantity;
        long budget = NONE;
        long displayQuantity = NONE;
        long stopPrice = NONE;
        boolean hibernated;
        long leaves;
        long executed;
        int revision = 1;
    }
}
