package io.gridbook.projection;

import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderActivatedDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderExpiredDecoder;
import io.gridbook.protocol.codec.OrderHibernatedDecoder;
import io.gridbook.protocol.codec.OrderReducedDecoder;
import io.gridbook.protocol.codec.OrderRejectedDecoder;
import io.gridbook.protocol.codec.OrderReplacedDecoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderTriggeredDecoder;
import io.gridbook.protocol.EventPrefix;
import org.agrona.DirectBuffer;

/** Reads the events of orders into the rows of a {@link Batch}. */
final class OrderAdapter {

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderRejectedDecoder rejected = new OrderRejectedDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderExpiredDecoder expired = new OrderExpiredDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final OrderHibernatedDecoder hibernated = new OrderHibernatedDecoder();
    private final OrderActivatedDecoder activated = new OrderActivatedDecoder();
    private final Batch batch;
    private final ReferenceData reference;

    OrderAdapter(Batch batch, ReferenceData reference) {
        this.batch = batch;
        this.reference = reference;
    }

    /** Returns false where the event is not about an order. */
    boolean onEvent(int templateId, DirectBuffer buffer, int message, int eventIndex) {
        OrderRow row = switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                onAccepted(accepted.wrapAndApplyHeader(buffer, message, header), eventIndex);
            case OrderRejectedDecoder.TEMPLATE_ID ->
                onRejected(rejected.wrapAndApplyHeader(buffer, message, header), eventIndex);
            case OrderExecutedDecoder.TEMPLATE_ID -> onExecuted(executed.wrapAndApplyHeader(buffer, message, header));
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(replaced.wrapAndApplyHeader(buffer, message, header));
            case OrderReducedDecoder.TEMPLATE_ID -> onReduced(reduced.wrapAndApplyHeader(buffer, message, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                onCancelled(cancelled.wrapAndApplyHeader(buffer, message, header));
            case OrderExpiredDecoder.TEMPLATE_ID -> onExpired(expired.wrapAndApplyHeader(buffer, message, header));
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                onTriggered(triggered.wrapAndApplyHeader(buffer, message, header));
            case OrderHibernatedDecoder.TEMPLATE_ID ->
                onHibernated(hibernated.wrapAndApplyHeader(buffer, message, header));
            case OrderActivatedDecoder.TEMPLATE_ID ->
                onActivated(activated.wrapAndApplyHeader(buffer, message, header));
            default -> null;
        };
        if (row != null) {
            row.updated(EventPrefix.sequence(buffer, message), eventIndex, EventPrefix.timestampNs(buffer, message));
        }
        return row != null;
    }

    private OrderRow onAccepted(OrderAcceptedDecoder event, int eventIndex) {
        Decimals decimals = reference.get(event.instrumentId());
        OrderRow row = batch.place(event.sequence(), eventIndex, event.timestampNs());
        row.orderId = event.orderId();
        row.memberId = reference.member(event.memberId());
        row.clientOrderId = event.clientOrderId();
        row.instrumentId = event.instrumentId();
        row.priceDecimals = decimals.ofPrice();
        row.quantityDecimals = decimals.ofQuantity();
        row.side = Names.given(event.side());
        row.orderType = Names.given(event.orderType());
        row.timeInForce = Names.given(event.timeInForce());
        row.price = orUnknown(event.price(), OrderAcceptedDecoder.priceNullValue());
        row.quantity = orUnknown(event.quantity(), OrderAcceptedDecoder.quantityNullValue());
        row.leavesQuantity = event.leavesQuantity();
        row.expireAtNs = orUnknown(event.expireAt(), OrderAcceptedDecoder.expireAtNullValue());
        row.postOnly = Names.isTrue(event.postOnly());
        row.source = Names.given(event.source());
        row.selfTradePrevention = Names.given(event.selfTradePrevention());
        row.revision = event.revision();
        putKind(row, event);
        batch.index(row);
        return row;
    }

    private static void putKind(OrderRow row, OrderAcceptedDecoder event) {
        row.budget = orUnknown(event.budget(), OrderAcceptedDecoder.budgetNullValue());
        row.displayQuantity = orUnknown(event.displayQuantity(), OrderAcceptedDecoder.displayQuantityNullValue());
        row.clipPriceStep = orUnknown(event.clipPriceStep(), OrderAcceptedDecoder.clipPriceStepNullValue());
        row.minimumQuantity = orUnknown(event.minimumQuantity(), OrderAcceptedDecoder.minimumQuantityNullValue());
        row.stopPrice = orUnknown(event.stopPrice(), OrderAcceptedDecoder.stopPriceNullValue());
        row.acceptedSources = event.acceptedSources().getRaw();
        row.preferredSource = Names.given(event.preferredSource());
        row.linkGroup = orUnknown(event.linkGroup(), OrderAcceptedDecoder.linkGroupNullValue());
        row.restingOrderId = orUnknown(event.restingOrderId(), OrderAcceptedDecoder.restingOrderIdNullValue());
    }

    /** Whatever it names may be unknown to the exchange: then it stays null, for nothing can be said about it. */
    private OrderRow onRejected(OrderRejectedDecoder event, int eventIndex) {
        OrderRow row = batch.place(event.sequence(), eventIndex, event.timestampNs());
        row.rejected = true;
        row.memberId = reference.isMember(event.memberId()) ? event.memberId() : 0;
        row.clientOrderId = event.clientOrderId();
        row.originalOrderId = orUnknown(event.orderId(), OrderRejectedDecoder.orderIdNullValue());
        row.side = Names.given(event.side());
        row.orderType = Names.given(event.orderType());
        row.timeInForce = Names.given(event.timeInForce());
        row.endedReason = event.reason();
        Decimals decimals = reference.find(event.instrumentId());
        if (decimals != null) {
            row.instrumentId = event.instrumentId();
            row.priceDecimals = decimals.ofPrice();
            row.quantityDecimals = decimals.ofQuantity();
            row.price = orUnknown(event.price(), OrderRejectedDecoder.priceNullValue());
            row.quantity = orUnknown(event.quantity(), OrderRejectedDecoder.quantityNullValue());
        }
        return row;
    }

    private OrderRow onExecuted(OrderExecutedDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.executed(event.leavesQuantity(), event.executedQuantity());
        return row;
    }

    private OrderRow onReplaced(OrderReplacedDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.replaced(event.clientOrderId(), orUnknown(event.price(), OrderReplacedDecoder.priceNullValue()),
            event.quantity(), event.leavesQuantity(), event.executedQuantity());
        row.revision = event.revision();
        row.expireAtNs = orUnknown(event.expireAt(), OrderReplacedDecoder.expireAtNullValue());
        return row;
    }

    private OrderRow onReduced(OrderReducedDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.reduced(event.cancelledQuantity(), event.leavesQuantity(), OrderStatus.CANCELLED, event.reason());
        return row;
    }

    private OrderRow onCancelled(OrderCancelledDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.reduced(event.cancelledQuantity(), 0, OrderStatus.CANCELLED, event.reason());
        return row;
    }

    private OrderRow onExpired(OrderExpiredDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.reduced(event.cancelledQuantity(), 0, OrderStatus.EXPIRED, event.reason());
        return row;
    }

    private OrderRow onTriggered(OrderTriggeredDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.triggeredAtNs = event.timestampNs();
        return row;
    }

    private OrderRow onHibernated(OrderHibernatedDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.leavesQuantity = event.leavesQuantity();
        row.status = OrderStatus.HIBERNATED;
        return row;
    }

    private OrderRow onActivated(OrderActivatedDecoder event) {
        OrderRow row = batch.order(event.orderId(), reference.get(event.instrumentId()));
        row.leavesQuantity = event.leavesQuantity();
        row.status = OrderStatus.LIVE;
        return row;
    }

    private static long orUnknown(long value, long nullValue) {
        return value == nullValue ? OrderRow.UNKNOWN : value;
    }
}
