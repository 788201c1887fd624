package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CancelRejectedDecoder;
import io.gridbook.protocol.codec.CommandRejectedDecoder;
import io.gridbook.protocol.codec.MassCancelledDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderExpiredDecoder;
import io.gridbook.protocol.codec.OrderReducedDecoder;
import io.gridbook.protocol.codec.OrderRejectedDecoder;
import io.gridbook.protocol.codec.OrderReplacedDecoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.ReplaceRejectedDecoder;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;

/** Reads SBE messages into {@link Event}s. One thread. */
final class EventDecoder {

    private final Instruments instruments;
    private final OrderLifeDecoder others;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderRejectedDecoder rejected = new OrderRejectedDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderExpiredDecoder expired = new OrderExpiredDecoder();
    private final ReplaceRejectedDecoder replaceRejected = new ReplaceRejectedDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();

    EventDecoder(Instruments instruments) {
        this.instruments = instruments;
        others = new OrderLifeDecoder(instruments);
    }

    Event decode(DirectBuffer buffer, int offset) {
        return switch (EventPrefix.templateId(buffer, offset)) {
            case OrderAcceptedDecoder.TEMPLATE_ID -> accepted(buffer, offset);
            case OrderRejectedDecoder.TEMPLATE_ID -> rejected(buffer, offset);
            case OrderExecutedDecoder.TEMPLATE_ID -> executed(buffer, offset);
            case OrderReplacedDecoder.TEMPLATE_ID -> replaced(buffer, offset);
            case OrderReducedDecoder.TEMPLATE_ID -> reduced(buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID -> cancelled(buffer, offset);
            case OrderExpiredDecoder.TEMPLATE_ID -> expired(buffer, offset);
            case ReplaceRejectedDecoder.TEMPLATE_ID -> replaceRejected(buffer, offset);
            case CancelRejectedDecoder.TEMPLATE_ID -> cancelRejected(buffer, offset);
            case MassCancelledDecoder.TEMPLATE_ID -> {
                MassCancelledDecoder m = new MassCancelledDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.MassCancelled(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.count());
            }
            case CommandRejectedDecoder.TEMPLATE_ID -> {
                CommandRejectedDecoder m = new CommandRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.CommandRejected(stream(m.streamSequence()), m.sequence(), m.reason());
            }
            default -> others.decode(buffer, offset);
        };
    }

    private Event accepted(DirectBuffer buffer, int offset) {
        OrderAcceptedDecoder m = accepted.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        BigDecimal price = m.price() == OrderAcceptedDecoder.priceNullValue() ? null : instrument.price(m.price());
        BigDecimal quantity =
            m.quantity() == OrderAcceptedDecoder.quantityNullValue() ? null : instrument.quantity(m.quantity());
        return new Event.OrderAccepted(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), m.side(), m.orderType(), price, quantity,
            instrument.quantity(m.leavesQuantity()), m.timeInForce(), m.revision());
    }

    private Event rejected(DirectBuffer buffer, int offset) {
        OrderRejectedDecoder m = rejected.wrapAndApplyHeader(buffer, offset, header);
        return new Event.OrderRejected(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            id(m.orderId()), m.reason());
    }

    private Event executed(DirectBuffer buffer, int offset) {
        OrderExecutedDecoder m = executed.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        return new Event.OrderExecuted(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), m.tradeId(), m.side(), instrument.price(m.price()),
            instrument.quantity(m.quantity()), instrument.quantity(m.leavesQuantity()),
            instrument.quantity(m.executedQuantity()), m.aggressor() == BooleanType.TRUE,
            m.selfTrade() == BooleanType.TRUE);
    }

    private Event replaced(DirectBuffer buffer, int offset) {
        OrderReplacedDecoder m = replaced.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        BigDecimal price = m.price() == OrderReplacedDecoder.priceNullValue() ? null : instrument.price(m.price());
        return new Event.OrderReplaced(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), price, instrument.quantity(m.quantity()),
            instrument.quantity(m.leavesQuantity()), instrument.quantity(m.executedQuantity()), m.revision(),
            m.keptPriority() == BooleanType.TRUE);
    }

    private Event reduced(DirectBuffer buffer, int offset) {
        OrderReducedDecoder m = reduced.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        return new Event.OrderReduced(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), instrument.quantity(m.cancelledQuantity()),
            instrument.quantity(m.leavesQuantity()), m.reason());
    }

    private Event cancelled(DirectBuffer buffer, int offset) {
        OrderCancelledDecoder m = cancelled.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        return new Event.OrderCancelled(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), instrument.quantity(m.cancelledQuantity()), m.reason());
    }

    private Event expired(DirectBuffer buffer, int offset) {
        OrderExpiredDecoder m = expired.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        return new Event.OrderExpired(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), instrument.quantity(m.cancelledQuantity()), m.reason());
    }

    private Event replaceRejected(DirectBuffer buffer, int offset) {
        ReplaceRejectedDecoder m = replaceRejected.wrapAndApplyHeader(buffer, offset, header);
        return new Event.ReplaceRejected(stream(m.streamSequence()), m.sequence(), m.timestampNs(),
            id(m.clientOrderId()), id(m.orderId()), m.reason(), status(m.status()));
    }

    private Event cancelRejected(DirectBuffer buffer, int offset) {
        CancelRejectedDecoder m = cancelRejected.wrapAndApplyHeader(buffer, offset, header);
        return new Event.CancelRejected(stream(m.streamSequence()), m.sequence(), m.timestampNs(),
            id(m.clientOrderId()), id(m.orderId()), m.reason(), status(m.status()));
    }

    private Instrument instrument(int instrumentId) {
        return MarketEventDecoder.known(instruments, instrumentId);
    }

    private static OrderStatus status(OrderStatus status) {
        return status == OrderStatus.NULL_VAL ? null : status;
    }

    private static long stream(long streamSequence) {
        return streamSequence == EventPrefix.NO_STREAM_SEQUENCE ? 0 : streamSequence;
    }

    /** Null values of 64-bit fields are the smallest number; ids are positive. */
    private static long id(long value) {
        return Math.max(0, value);
    }
}
