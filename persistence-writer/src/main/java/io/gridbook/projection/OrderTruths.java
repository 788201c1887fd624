package io.gridbook.projection;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderExpiredDecoder;
import io.gridbook.protocol.codec.OrderReducedDecoder;
import io.gridbook.protocol.codec.OrderRejectedDecoder;
import io.gridbook.protocol.codec.OrderReplacedDecoder;
import java.math.BigDecimal;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/** Orders as the event log tells them: live ones are kept, one that ends is handed on and forgotten. */
final class OrderTruths {

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderRejectedDecoder rejected = new OrderRejectedDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderExpiredDecoder expired = new OrderExpiredDecoder();
    private final Long2ObjectHashMap<OrderTruth> live = new Long2ObjectHashMap<>();
    private final RowText text = new RowText();
    private final Map<Integer, String> members;
    private final Map<Integer, InstrumentTruth> instruments;
    private final RowListener listener;

    OrderTruths(Map<Integer, String> members, Map<Integer, InstrumentTruth> instruments, RowListener listener) {
        this.members = members;
        this.instruments = instruments;
        this.listener = listener;
    }

    void onEvent(int templateId, int eventIndex, DirectBuffer buffer, int message) {
        OrderTruth order = switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                onAccepted(accepted.wrapAndApplyHeader(buffer, message, header), eventIndex);
            case OrderRejectedDecoder.TEMPLATE_ID ->
                onRejected(rejected.wrapAndApplyHeader(buffer, message, header), eventIndex);
            case OrderExecutedDecoder.TEMPLATE_ID -> onExecuted(executed.wrapAndApplyHeader(buffer, message, header));
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(replaced.wrapAndApplyHeader(buffer, message, header));
            case OrderReducedDecoder.TEMPLATE_ID -> {
                reduced.wrapAndApplyHeader(buffer, message, header);
                yield take(reduced.orderId(), reduced.cancelledQuantity(), "CANCELLED", reduced.reason());
            }
            case OrderCancelledDecoder.TEMPLATE_ID -> {
                cancelled.wrapAndApplyHeader(buffer, message, header);
                yield end(cancelled.orderId(), "CANCELLED", cancelled.reason());
            }
            case OrderExpiredDecoder.TEMPLATE_ID -> {
                expired.wrapAndApplyHeader(buffer, message, header);
                yield end(expired.orderId(), "EXPIRED", expired.reason());
            }
            default -> null;
        };
        if (order != null) {
            order.updatedAtNs = EventPrefix.timestampNs(buffer, message);
            order.updatedSequence = EventPrefix.sequence(buffer, message);
            order.updatedEventIndex = eventIndex;
            if (!"LIVE".equals(order.status)) {
                emit(order);
                live.remove(order.orderId);
            }
        }
    }

    void emitLive() {
        live.values().forEach(this::emit);
    }

    private OrderTruth onAccepted(OrderAcceptedDecoder event, int eventIndex) {
        InstrumentTruth instrument = instruments.get(event.instrumentId());
        OrderTruth order = new OrderTruth(new RowKey(event.sequence(), eventIndex), instrument, event.timestampNs());
        order.orderId = event.orderId();
        order.member = Integer.toString(event.memberId());
        order.clientOrderId = event.clientOrderId();
        order.instrumentId = Integer.toString(event.instrumentId());
        order.kind = text.begin().add(Names.given(event.side())).add(Names.given(event.orderType()))
            .add(Names.given(event.timeInForce())).toString();
        order.price = instrument.optionalPrice(event.price());
        order.quantity = instrument.optionalQuantity(event.quantity());
        order.leaves = instrument.quantity(event.leavesQuantity());
        order.revision = event.revision();
        order.expireAtNs = event.expireAt();
        order.terms = text.begin().add(event.postOnly() == BooleanType.TRUE).add(Names.given(event.source()))
            .add(Names.given(event.selfTradePrevention())).add((String) null).toString();
        order.status = "LIVE";
        live.put(order.orderId, order);
        return order;
    }

    private OrderTruth onRejected(OrderRejectedDecoder event, int eventIndex) {
        InstrumentTruth instrument = instruments.get(event.instrumentId());
        OrderTruth order = new OrderTruth(new RowKey(event.sequence(), eventIndex), instrument, event.timestampNs());
        order.member = members.containsKey(event.memberId()) ? Integer.toString(event.memberId()) : null;
        order.clientOrderId = event.clientOrderId();
        order.kind = text.begin().add(Names.given(event.side())).add(Names.given(event.orderType()))
            .add(Names.given(event.timeInForce())).toString();
        if (instrument != null) {
            order.instrumentId = Integer.toString(event.instrumentId());
            order.price = instrument.optionalPrice(event.price());
            order.quantity = instrument.optionalQuantity(event.quantity());
        }
        order.terms = text.begin().add(false).add((String) null).add((String) null)
            .addOptional(event.orderId(), OrderRejectedDecoder.orderIdNullValue()).toString();
        order.status = "REJECTED";
        order.endedReason = event.reason().name();
        return order;
    }

    private OrderTruth onExecuted(OrderExecutedDecoder event) {
        OrderTruth order = get(event.orderId());
        BigDecimal quantity = order.instrument.quantity(event.quantity());
        order.leaves = order.leaves.subtract(quantity);
        order.executed = order.executed.add(quantity);
        if (order.leaves.signum() == 0) {
            order.status = "FILLED";
        }
        return order;
    }

    private OrderTruth onReplaced(OrderReplacedDecoder event) {
        OrderTruth order = get(event.orderId());
        order.clientOrderId = event.clientOrderId();
        order.price = order.instrument.price(event.price());
        order.quantity = order.instrument.quantity(event.quantity());
        order.leaves = order.instrument.quantity(event.leavesQuantity());
        order.cancelled = order.quantity.subtract(order.leaves).subtract(order.executed);
        order.expireAtNs = event.expireAt();
        order.revision = event.revision();
        if (order.leaves.signum() == 0) {
            order.status = "FILLED";
        }
        return order;
    }

    private OrderTruth take(long orderId, long unscaled, String endedAs, Enum<?> reason) {
        OrderTruth order = get(orderId);
        BigDecimal quantity = order.instrument.quantity(unscaled);
        order.leaves = order.leaves.subtract(quantity);
        order.cancelled = order.cancelled.add(quantity);
        if (order.leaves.signum() == 0) {
            order.status = endedAs;
            order.endedReason = reason.name();
        }
        return order;
    }

    private OrderTruth end(long orderId, String status, Enum<?> reason) {
        OrderTruth order = get(orderId);
        order.cancelled = order.cancelled.add(order.leaves);
        order.leaves = order.instrument.quantity(0);
        order.status = status;
        order.endedReason = reason.name();
        return order;
    }

    private OrderTruth get(long orderId) {
        OrderTruth order = live.get(orderId);
        if (order == null) {
            throw new ProjectionException("the event log changes order " + orderId + ", which is not live in it");
        }
        return order;
    }

    private void emit(OrderTruth order) {
        listener.onRow(TableRows.ORDERS, order.key, order.toString(text));
    }

    /** One order; null decimals and names are null in its row. */
    private static final class OrderTruth {

        private final RowKey key;
        private final InstrumentTruth instrument;
        private final long acceptedAtNs;
        private long orderId;
        private String member;
        private long clientOrderId;
        private String instrumentId;
        private String kind;
        private BigDecimal price;
        private BigDecimal quantity;
        private BigDecimal leaves;
        private BigDecimal executed;
        private BigDecimal cancelled;
        private String status;
        private String endedReason;
        private int revision;
        private long expireAtNs = Long.MIN_VALUE;
        private String terms;
        private long updatedAtNs;
        private long updatedSequence;
        private int updatedEventIndex;

        OrderTruth(RowKey key, InstrumentTruth instrument, long acceptedAtNs) {
            this.key = key;
            this.instrument = instrument;
            this.acceptedAtNs = acceptedAtNs;
            this.leaves = instrument == null ? BigDecimal.ZERO : instrument.quantity(0);
            this.executed = leaves;
            this.cancelled = leaves;
        }

        String toString(RowText text) {
            return text.begin().addOptional(orderId, 0).add(member).add(clientOrderId).add(instrumentId).add(kind)
                .add(price).add(quantity).add(leaves).add(executed).add(cancelled).add(status).add(endedReason)
                .add(revision).addTime(expireAtNs, Long.MIN_VALUE).add(terms)
                .addTime(acceptedAtNs, Long.MIN_VALUE).addTime(updatedAtNs, Long.MIN_VALUE)
                .add(updatedSequence).add(updatedEventIndex).toString();
        }
    }
}
