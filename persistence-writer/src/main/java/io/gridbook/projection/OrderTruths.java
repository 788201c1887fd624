package io.gridbook.projection;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
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
import io.gridbook.protocol.codec.OrderTriggeredDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/** Orders as the event log tells them: live ones are kept, one that ends is handed on and forgotten. */
final class OrderTruths {

    private static final String NO_KIND = "null|null|null|null|null|null|null|null|null";

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
    private final Long2ObjectHashMap<OrderTruth> live = new Long2ObjectHashMap<>();
    private final RowText text = new RowText();
    /** Orders of the present command whose money alone bounds them: each execution may be the last. */
    private final List<OrderTruth> ofBudget = new ArrayList<>();
    private final Map<Integer, MemberTruth> members;
    private final Map<Integer, InstrumentTruth> instruments;
    private final RowListener listener;

    OrderTruths(Map<Integer, MemberTruth> members, Map<Integer, InstrumentTruth> instruments, RowListener listener) {
        this.members = members;
        this.instruments = instruments;
        this.listener = listener;
    }

    /** An event of this command follows. */
    void onCommand(long sequence) {
        if (!ofBudget.isEmpty() && ofBudget.get(0).key.first() != sequence) {
            for (OrderTruth order : ofBudget) {
                live.remove(order.orderId);
                emit(order);
            }
            ofBudget.clear();
        }
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
            case OrderTriggeredDecoder.TEMPLATE_ID -> {
                OrderTruth stop = get(triggered.wrapAndApplyHeader(buffer, message, header).orderId());
                stop.triggeredAtNs = triggered.timestampNs();
                yield stop;
            }
            case OrderHibernatedDecoder.TEMPLATE_ID ->
                put(hibernated.wrapAndApplyHeader(buffer, message, header).orderId(), "HIBERNATED");
            case OrderActivatedDecoder.TEMPLATE_ID ->
                put(activated.wrapAndApplyHeader(buffer, message, header).orderId(), "LIVE");
            default -> null;
        };
        if (order != null) {
            order.updatedAtNs = EventPrefix.timestampNs(buffer, message);
            order.updatedSequence = EventPrefix.sequence(buffer, message);
            order.updatedEventIndex = eventIndex;
            if (!order.isLive() && order.isTotalKnown()) {
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
            .add(Names.given(event.selfTradePrevention())).add((String) null).add(kind(event, instrument)).toString();
        order.status = "LIVE";
        live.put(order.orderId, order);
        if (!order.isTotalKnown()) {
            ofBudget.add(order);
        }
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
            .addOptional(event.orderId(), OrderRejectedDecoder.orderIdNullValue()).add(NO_KIND).toString();
        order.status = "REJECTED";
        order.endedReason = event.reason().name();
        return order;
    }

    private static String kind(OrderAcceptedDecoder event, InstrumentTruth instrument) {
        StringJoiner sources = new StringJoiner(",", "{", "}");
        for (EnergySource source : EnergySource.values()) {
            if (source != EnergySource.NULL_VAL && (event.acceptedSources().getRaw() >>> source.value() & 1) != 0) {
                sources.add(source.name());
            }
        }
        return new RowText().add(InstrumentTruth.money(event.budget()))
            .add(instrument.optionalQuantity(event.displayQuantity()))
            .add(instrument.optionalPrice(event.clipPriceStep()))
            .add(instrument.optionalQuantity(event.minimumQuantity()))
            .add(instrument.optionalPrice(event.stopPrice()))
            .add(sources.length() == 2 ? null : sources.toString()).add(Names.given(event.preferredSource()))
            .addOptional(event.linkGroup(), Long.MIN_VALUE).addOptional(event.restingOrderId(), Long.MIN_VALUE)
            .toString();
    }

    private OrderTruth onExecuted(OrderExecutedDecoder event) {
        OrderTruth order = get(event.orderId());
        BigDecimal quantity = order.instrument.quantity(event.quantity());
        if (order.isTotalKnown()) {
            order.leaves = order.leaves.subtract(quantity);
        }
        order.executed = order.executed.add(quantity);
        if (order.leaves.signum() == 0) {
            order.status = "FILLED";
        }
        return order;
    }

    private OrderTruth onReplaced(OrderReplacedDecoder event) {
        OrderTruth order = get(event.orderId());
        order.clientOrderId = event.clientOrderId();
        order.price = order.instrument.optionalPrice(event.price());
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

    private OrderTruth put(long orderId, String status) {
        OrderTruth order = get(orderId);
        order.status = status;
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
}
