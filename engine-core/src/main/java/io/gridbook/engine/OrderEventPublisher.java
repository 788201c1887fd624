package io.gridbook.engine;

import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderAcceptedEncoder;
import io.gridbook.protocol.codec.OrderCancelledEncoder;
import io.gridbook.protocol.codec.OrderExecutedEncoder;
import io.gridbook.protocol.codec.OrderExpiredEncoder;
import io.gridbook.protocol.codec.OrderActivatedEncoder;
import io.gridbook.protocol.codec.OrderHibernatedEncoder;
import io.gridbook.protocol.codec.OrderReducedEncoder;
import io.gridbook.protocol.codec.OrderReplacedEncoder;
import io.gridbook.protocol.codec.OrderTriggeredEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.SelfTradePrevention;
import org.agrona.MutableDirectBuffer;

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

    private final EventWriter writer;
    private final MutableDirectBuffer buffer;
    private final Members members;
    private final OrderPool orders;
    private final OrderAcceptedEncoder accepted = new OrderAcceptedEncoder();
    private final OrderExecutedEncoder executed = new OrderExecutedEncoder();
    private final OrderReplacedEncoder replaced = new OrderReplacedEncoder();
    private final OrderCancelledEncoder cancelled = new OrderCancelledEncoder();
    private final OrderExpiredEncoder expired = new OrderExpiredEncoder();

    OrderEventPublisher(EventWriter writer, Members members, OrderPool orders) {
        this.writer = writer;
        this.buffer = writer.buffer();
        this.members = members;
        this.orders = orders;
    }

    void accepted(int order, PlaceOrderDecoder command) {
        int attributes = orders.attributes(order);
        OrderType orderType = OrderAttributes.orderType(attributes);
        long quantity = orders.quantity(order);
        int offset = event(ACCEPTED, writer.context().requestId(), order);
        accepted.wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .side(OrderAttributes.side(attributes))
            .orderType(orderType)
            .price(orders.price(order))
            .quantity(command.quantity())
            .budget(command.budget())
            .leavesQuantity(quantity)
            .timeInForce(OrderAttributes.timeInForce(attributes))
            .expireAt(orders.expireAt(order))
            .displayQuantity(command.displayQuantity())
            .clipPriceStep(command.clipPriceStep())
            .minimumQuantity(command.minimumQuantity())
            .stopPrice(command.stopPrice())
            .postOnly(BooleanType.get(command.postOnlyRaw()))
            .source(EnergySource.get(command.sourceRaw()))
            .preferredSource(EnergySource.get(command.preferredSourceRaw()))
            .selfTradePrevention(SelfTradePrevention.get(command.selfTradePreventionRaw()))
            .linkGroup(command.linkGroup())
            .restingOrderId(command.restingOrderId())
            .revision(1);
        buffer.putByte(offset + OrderAcceptedEncoder.acceptedSourcesEncodingOffset(),
            (byte) command.acceptedSources().getRaw());
    }

    /** The sell's source. */
    static EnergySource source(int sellAttributes) {
        return EnergySource.get((short) Integer.numberOfTrailingZeros(OrderAttributes.sources(sellAttributes)));
    }

    /** @param sell the one of the two that sells, or sold: its source is told to both */
    void executed(int order, int sell, long tradeId, long price, long quantity, boolean aggressor, boolean selfTrade) {
        int offset = event(EXECUTED, NO_REQUEST_ID, order);
        executed.wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .tradeId(tradeId)
            .side(OrderAttributes.side(orders.attributes(order)))
            .price(price)
            .quantity(quantity)
            .leavesQuantity(orders.leavesQuantity(order))
            .executedQuantity(orders.executedQuantity(order))
            .aggressor(aggressor ? BooleanType.TRUE : BooleanType.FALSE)
            .source(source(orders.attributes(sell)))
            .selfTrade(selfTrade ? BooleanType.TRUE : BooleanType.NULL_VAL);
    }

    void replaced(int order, boolean keptPriority) {
        int offset = event(REPLACED, writer.context().requestId(), order);
        replaced.wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .price(orders.price(order))
            .quantity(orders.quantity(order))
            .leavesQuantity(orders.leavesQuantity(order))
            .executedQuantity(orders.executedQuantity(order))
            .expireAt(orders.expireAt(order))
            .revision(orders.revision(order))
            .keptPriority(keptPriority ? BooleanType.TRUE : BooleanType.FALSE);
    }

    void reduced(int order, long quantity, EndedReason reason) {
        int offset = event(REDUCED, NO_REQUEST_ID, order);
        new OrderReducedEncoder().wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .cancelledQuantity(quantity)
            .leavesQuantity(orders.leavesQuantity(order))
            .reason(reason);
    }

    void triggered(int order, long lastPrice) {
        int offset = event(TRIGGERED, NO_REQUEST_ID, order);
        new OrderTriggeredEncoder().wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .triggerPrice(lastPrice);
    }

    void hibernated(int order) {
        int offset = event(HIBERNATED, writer.context().requestId(), order);
        new OrderHibernatedEncoder().wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .leavesQuantity(orders.leavesQuantity(order));
    }

    void activated(int order) {
        int offset = event(ACTIVATED, writer.context().requestId(), order);
        new OrderActivatedEncoder().wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .leavesQuantity(orders.leavesQuantity(order));
    }

    /** All an order has left is cancelled. */
    void cancelled(int order, long requestId, EndedReason reason) {
        int offset = event(CANCELLED, requestId, order);
        cancelled.wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .cancelledQuantity(orders.leavesQuantity(order))
            .reason(reason);
    }

    void expired(int order, EndedReason reason) {
        int offset = event(EXPIRED, NO_REQUEST_ID, order);
        expired.wrap(buffer, offset)
            .clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .cancelledQuantity(orders.leavesQuantity(order))
            .reason(reason);
    }

    private int event(long header, long requestId, int order) {
        return writer.privateEvent(header, 0, requestId, members.get(orders.memberId(order)));
    }
}
