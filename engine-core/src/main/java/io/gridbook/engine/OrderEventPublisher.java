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
import io.gridbook.protocol.codec.OrderReplacedEncoder;
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
            .quantity(quantity)
            .budget(OrderAcceptedEncoder.budgetNullValue())
            .leavesQuantity(quantity)
            .timeInForce(OrderAttributes.timeInForce(attributes))
            .expireAt(orders.expireAt(order))
            .displayQuantity(OrderAcceptedEncoder.displayQuantityNullValue())
            .clipPriceStep(OrderAcceptedEncoder.clipPriceStepNullValue())
            .minimumQuantity(OrderAcceptedEncoder.minimumQuantityNullValue())
            .stopPrice(OrderAcceptedEncoder.stopPriceNullValue())
            .postOnly(BooleanType.get(command.postOnlyRaw()))
            .source(EnergySource.NULL_VAL)
            .acceptedSources().clear();
        accepted.preferredSource(EnergySource.NULL_VAL)
            .selfTradePrevention(SelfTradePrevention.get(command.selfTradePreventionRaw()))
            .linkGroup(OrderAcceptedEncoder.linkGroupNullValue())
            .restingOrderId(OrderAcceptedEncoder.restingOrderIdNullValue())
            .revision(1);
    }

    void executed(int order, long tradeId, long price, long quantity, boolean aggressor, boolean selfTrade) {
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
            .source(EnergySource.GRID)
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
