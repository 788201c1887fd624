package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.putInt;
import static io.gridbook.engine.LittleEndian.putLong;
import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderAcceptedEncoder;
import io.gridbook.protocol.codec.OrderCancelledEncoder;
import io.gridbook.protocol.codec.OrderExecutedEncoder;
import io.gridbook.protocol.codec.OrderExpiredEncoder;
import io.gridbook.protocol.codec.OrderActivatedEncoder;
import io.gridbook.protocol.codec.OrderHibernatedEncoder;
import io.gridbook.protocol.codec.OrderReducedEncoder;
import io.gridbook.protocol.codec.OrderReplacedEncoder;
import io.gridbook.protocol.codec.OrderTriggeredEncoder;

/** Writes what became of orders, each into its owner's private stream. */
final class OrderEventPublisher {

    private static final long ACCEPTED = EventWriter.header(OrderAcceptedEncoder.BLOCK_LENGTH,
        OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.SCHEMA_ID, OrderAcceptedEncoder.SCHEMA_VERSION);
    private static final long EXECUTED = EventWriter.header(OrderExecutedEncoder.BLOCK_LENGTH,
        OrderExecutedEncoder.TEMPLATE_ID, OrderExecutedEncoder.SCHEMA_ID, OrderExecutedEncoder.SCHEMA_VERSION);
    private static final long REPLACED = EventWriter.header(OrderReplacedEncoder.BLOCK_LENGTH,
        OrderReplacedEncoder.TEMPLATE_ID, OrderReplacedEncoder.SCHEMA_ID, OrderReplacedEncoder.SCHEMA_VERSION);
    private static final long CANCELLED = EventWriter.header(OrderCancelledEncoder.BLOCK_LENGTH,
        OrderCancelledEncoder.TEMPLATE_ID, OrderCancelledEncoder.SCHEMA_ID, OrderCancelledEncoder.SCHEMA_VERSION);
    private static final long EXPIRED = EventWriter.header(OrderExpiredEncoder.BLOCK_LENGTH,
        OrderExpiredEncoder.TEMPLATE_ID, OrderExpiredEncoder.SCHEMA_ID, OrderExpiredEncoder.SCHEMA_VERSION);

    private static final long REDUCED = EventWriter.header(OrderReducedEncoder.BLOCK_LENGTH,
        OrderReducedEncoder.TEMPLATE_ID, OrderReducedEncoder.SCHEMA_ID, OrderReducedEncoder.SCHEMA_VERSION);
    private static final long TRIGGERED = EventWriter.header(OrderTriggeredEncoder.BLOCK_LENGTH,
        OrderTriggeredEncoder.TEMPLATE_ID, OrderTriggeredEncoder.SCHEMA_ID, OrderTriggeredEncoder.SCHEMA_VERSION);
    private static final long HIBERNATED = EventWriter.header(OrderHibernatedEncoder.BLOCK_LENGTH,
        OrderHibernatedEncoder.TEMPLATE_ID, OrderHibernatedEncoder.SCHEMA_ID, OrderHibernatedEncoder.SCHEMA_VERSION);
    private static final long ACTIVATED = EventWriter.header(OrderActivatedEncoder.BLOCK_LENGTH,
        OrderActivatedEncoder.TEMPLATE_ID, OrderActivatedEncoder.SCHEMA_ID, OrderActivatedEncoder.SCHEMA_VERSION);
    private static final byte TRUE = (byte) BooleanType.TRUE.value();
    private static final byte FALSE = (byte) BooleanType.FALSE.value();
    private static final byte NULL = (byte) BooleanType.NULL_VAL.value();

    private final EventWriter writer;
    private final byte[] bytes;
    private final Members members;
    private final OrderPool orders;

    OrderEventPublisher(EventWriter writer, Members members, OrderPool orders) {
        this.writer = writer;
        this.bytes = writer.bytes();
        this.members = members;
        this.orders = orders;
    }

    void accepted(int order, NewOrder command) {
        int attributes = orders.attributes(order);
        int at = answer(ACCEPTED, order);
        bytes[at + OrderAcceptedEncoder.sideEncodingOffset()] = OrderAttributes.sideCode(attributes);
        bytes[at + OrderAcceptedEncoder.orderTypeEncodingOffset()] = OrderAttributes.orderTypeCode(attributes);
        putLong(bytes, at + OrderAcceptedEncoder.priceEncodingOffset(), orders.price(order));
        putLong(bytes, at + OrderAcceptedEncoder.quantityEncodingOffset(), command.quantity());
        putLong(bytes, at + OrderAcceptedEncoder.budgetEncodingOffset(), command.budget());
        putLong(bytes, at + OrderAcceptedEncoder.leavesQuantityEncodingOffset(), orders.quantity(order));
        bytes[at + OrderAcceptedEncoder.timeInForceEncodingOffset()] = OrderAttributes.timeInForceCode(attributes);
        putLong(bytes, at + OrderAcceptedEncoder.expireAtEncodingOffset(), orders.expireAt(order));
        putRareFields(command, at);
        putInt(bytes, at + OrderAcceptedEncoder.revisionEncodingOffset(), 1);
    }

    private void putRareFields(NewOrder command, int at) {
        putLong(bytes, at + OrderAcceptedEncoder.displayQuantityEncodingOffset(), command.displayQuantity());
        putLong(bytes, at + OrderAcceptedEncoder.clipPriceStepEncodingOffset(), command.clipPriceStep());
        putLong(bytes, at + OrderAcceptedEncoder.minimumQuantityEncodingOffset(), command.minimumQuantity());
        putLong(bytes, at + OrderAcceptedEncoder.stopPriceEncodingOffset(), command.stopPrice());
        bytes[at + OrderAcceptedEncoder.postOnlyEncodingOffset()] = (byte) command.postOnly();
        bytes[at + OrderAcceptedEncoder.sourceEncodingOffset()] = (byte) command.source();
        bytes[at + OrderAcceptedEncoder.acceptedSourcesEncodingOffset()] = (byte) command.acceptedSources();
        bytes[at + OrderAcceptedEncoder.preferredSourceEncodingOffset()] = (byte) command.preferredSource();
        bytes[at + OrderAcceptedEncoder.selfTradePreventionEncodingOffset()] = (byte) command.selfTradePrevention();
        putLong(bytes, at + OrderAcceptedEncoder.linkGroupEncodingOffset(), command.linkGroup());
        putLong(bytes, at + OrderAcceptedEncoder.restingOrderIdEncodingOffset(), command.restingOrderId());
    }

    /** The sell's source. */
    static byte source(int sellAttributes) {
        return (byte) Integer.numberOfTrailingZeros(OrderAttributes.sources(sellAttributes));
    }

    /** @param sell the one of the two that sells, or sold: its source is told to both */
    void executed(int order, int sell, long tradeId, long price, long quantity, boolean aggressor, boolean selfTrade) {
        int at = event(EXECUTED, NO_REQUEST_ID, order);
        putLong(bytes, at + OrderExecutedEncoder.tradeIdEncodingOffset(), tradeId);
        bytes[at + OrderExecutedEncoder.sideEncodingOffset()] = OrderAttributes.sideCode(orders.attributes(order));
        putLong(bytes, at + OrderExecutedEncoder.priceEncodingOffset(), price);
        putLong(bytes, at + OrderExecutedEncoder.quantityEncodingOffset(), quantity);
        putLong(bytes, at + OrderExecutedEncoder.leavesQuantityEncodingOffset(), orders.leavesQuantity(order));
        putLong(bytes, at + OrderExecutedEncoder.executedQuantityEncodingOffset(), orders.executedQuantity(order));
        bytes[at + OrderExecutedEncoder.aggressorEncodingOffset()] = aggressor ? TRUE : FALSE;
        bytes[at + OrderExecutedEncoder.sourceEncodingOffset()] = source(orders.attributes(sell));
        bytes[at + OrderExecutedEncoder.selfTradeEncodingOffset()] = selfTrade ? TRUE : NULL;
    }

    void replaced(int order, boolean keptPriority) {
        int at = answer(REPLACED, order);
        putLong(bytes, at + OrderReplacedEncoder.priceEncodingOffset(), orders.price(order));
        putLong(bytes, at + OrderReplacedEncoder.quantityEncodingOffset(), orders.quantity(order));
        putLong(bytes, at + OrderReplacedEncoder.leavesQuantityEncodingOffset(), orders.leavesQuantity(order));
        putLong(bytes, at + OrderReplacedEncoder.executedQuantityEncodingOffset(), orders.executedQuantity(order));
        putLong(bytes, at + OrderReplacedEncoder.expireAtEncodingOffset(), orders.expireAt(order));
        putInt(bytes, at + OrderReplacedEncoder.revisionEncodingOffset(), orders.revision(order));
        bytes[at + OrderReplacedEncoder.keptPriorityEncodingOffset()] = keptPriority ? TRUE : FALSE;
    }

    void reduced(int order, long quantity, EndedReason reason) {
        int at = event(REDUCED, NO_REQUEST_ID, order);
        putLong(bytes, at + OrderReducedEncoder.cancelledQuantityEncodingOffset(), quantity);
        putLong(bytes, at + OrderReducedEncoder.leavesQuantityEncodingOffset(), orders.leavesQuantity(order));
        bytes[at + OrderReducedEncoder.reasonEncodingOffset()] = (byte) reason.value();
    }

    void triggered(int order, long lastPrice) {
        int at = event(TRIGGERED, NO_REQUEST_ID, order);
        putLong(bytes, at + OrderTriggeredEncoder.triggerPriceEncodingOffset(), lastPrice);
    }

    void hibernated(int order) {
        int at = event(HIBERNATED, writer.context().requestId(), order);
        putLong(bytes, at + OrderHibernatedEncoder.leavesQuantityEncodingOffset(), orders.leavesQuantity(order));
    }

    void activated(int order) {
        int at = event(ACTIVATED, writer.context().requestId(), order);
        putLong(bytes, at + OrderActivatedEncoder.leavesQuantityEncodingOffset(), orders.leavesQuantity(order));
    }

    /** All an order has left is cancelled. */
    void cancelled(int order, long requestId, EndedReason reason) {
        int at = event(CANCELLED, requestId, order);
        putLong(bytes, at + OrderCancelledEncoder.cancelledQuantityEncodingOffset(), orders.leavesQuantity(order));
        bytes[at + OrderCancelledEncoder.reasonEncodingOffset()] = (byte) reason.value();
    }

    void expired(int order, EndedReason reason) {
        int at = event(EXPIRED, NO_REQUEST_ID, order);
        putLong(bytes, at + OrderExpiredEncoder.cancelledQuantityEncodingOffset(), orders.leavesQuantity(order));
        bytes[at + OrderExpiredEncoder.reasonEncodingOffset()] = (byte) reason.value();
    }

    /** To the asker, about an order of its own. */
    private int answer(long header, int order) {
        CommandContext context = writer.context();
        return name(order, writer.privateEvent(header, 0, context.requestId(), context.member()));
    }

    private int event(long header, long requestId, int order) {
        return name(order, writer.privateEvent(header, 0, requestId, members.get(orders.memberId(order))));
    }

    /** Behind the prefix all of them name the order in the same place. */
    private int name(int order, int at) {
        putLong(bytes, at + OrderAcceptedEncoder.clientOrderIdEncodingOffset(), orders.clientOrderId(order));
        putLong(bytes, at + OrderAcceptedEncoder.orderIdEncodingOffset(), orders.orderId(order));
        putInt(bytes, at + OrderAcceptedEncoder.instrumentIdEncodingOffset(), orders.instrumentId(order));
        return at;
    }
}
