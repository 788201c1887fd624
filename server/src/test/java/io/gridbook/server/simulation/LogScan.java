package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderExpiredDecoder;
import io.gridbook.protocol.codec.OrderReducedDecoder;
import io.gridbook.protocol.codec.OrderReplacedDecoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the event log says, read from its start: nobody's code but this one sums it up. That commands are whole, private
 * streams dense and trades numbered without gap or repeat is checked on the way.
 */
final class LogScan {

    /** An order as its events leave it. */
    record Order(int memberId, long clientOrderId, OrderStatus status, long leavesQuantity, long executedQuantity) {
    }

    private final Map<Integer, List<byte[]>> streams = new TreeMap<>();
    private final Map<Long, Order> orders = new TreeMap<>();
    private final Set<String> names = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long sequence;
    private int nextEventIndex;
    private long lastTradeId;
    private long timestampNs;
    private int events;

    static LogScan of(EventLogTailer tailer) {
        LogScan scan = new LogScan();
        try (tailer) {
            boolean more = true;
            while (more) {
                more = tailer.poll(scan::onExcerpt, 100) > 0;
            }
        }
        assertThat(scan.nextEventIndex).as("events of sequence %d without its last one", scan.sequence).isZero();
        return scan;
    }

    /** A member's private events without request ids: the first one has number 1. */
    List<byte[]> stream(int memberId) {
        return streams.getOrDefault(memberId, List.of());
    }

    Map<Long, Order> orders() {
        return orders;
    }

    int events() {
        return events;
    }

    void tell(Tally tally) {
        tally.add("events", events);
        tally.add("orders", orders.size());
        tally.add("trades", lastTradeId);
    }

    /** Equal for logs that say the same to members. */
    int fingerprint() {
        int print = orders.hashCode();
        for (List<byte[]> stream : streams.values()) {
            print = 31 * print + Arrays.deepHashCode(stream.toArray());
        }
        return print;
    }

    private void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int frame = offset;
        while (frame < offset + length) {
            onFrame(buffer, frame);
            frame += EventFrame.alignedLength(EventFrame.length(buffer, frame));
        }
    }

    private void onFrame(DirectBuffer buffer, int frame) {
        long itsSequence = EventFrame.sequence(buffer, frame);
        int eventIndex = EventFrame.eventIndex(buffer, frame);
        assertThat(eventIndex).as("index of the event after %d of sequence %d", nextEventIndex - 1, sequence)
            .isEqualTo(nextEventIndex);
        assertThat(eventIndex == 0 ? itsSequence > sequence : itsSequence == sequence)
            .as("sequence %d, event %d, after sequence %d", itsSequence, eventIndex, sequence).isTrue();
        sequence = itsSequence;
        nextEventIndex = EventFrame.isLast(buffer, frame) ? 0 : eventIndex + 1;
        events++;
        byte[] message = new byte[EventFrame.length(buffer, frame)];
        buffer.getBytes(frame + EventFrame.HEADER_LENGTH, message);
        onEvent(new UnsafeBuffer(message));
    }

    private void onEvent(UnsafeBuffer event) {
        int templateId = EventPrefix.templateId(event, 0);
        if (EventPrefix.isOn(templateId)) {
            assertThat(EventPrefix.timestampNs(event, 0)).as("time at sequence %d", sequence)
                .isGreaterThanOrEqualTo(timestampNs);
            timestampNs = EventPrefix.timestampNs(event, 0);
        }
        if (EventPrefix.isOn(templateId) && EventPrefix.streamSequence(event, 0) != EventPrefix.NO_STREAM_SEQUENCE) {
            EventPrefix.clearRequestId(event, 0);
            List<byte[]> stream = streams.computeIfAbsent(EventPrefix.memberId(event, 0), id -> new ArrayList<>());
            stream.add(event.byteArray());
            assertThat(EventPrefix.streamSequence(event, 0)).as("stream sequence").isEqualTo(stream.size());
        }
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID -> {
                OrderAcceptedDecoder e = new OrderAcceptedDecoder().wrapAndApplyHeader(event, 0, header);
                assertThat(names.add(e.memberId() + "/" + e.clientOrderId()))
                    .as("member %d's order %d is accepted once", e.memberId(), e.clientOrderId()).isTrue();
                orders.put(e.orderId(),
                    new Order(e.memberId(), e.clientOrderId(), OrderStatus.LIVE, e.leavesQuantity(), 0));
            }
            case TradeExecutedDecoder.TEMPLATE_ID -> {
                TradeExecutedDecoder e = new TradeExecutedDecoder().wrapAndApplyHeader(event, 0, header);
                assertThat(e.tradeId()).as("tradeId").isEqualTo(lastTradeId + 1);
                lastTradeId = e.tradeId();
            }
            default -> onOrderEvent(templateId, event);
        }
    }

    private void onOrderEvent(int templateId, UnsafeBuffer event) {
        switch (templateId) {
            case OrderExecutedDecoder.TEMPLATE_ID -> {
                OrderExecutedDecoder e = new OrderExecutedDecoder().wrapAndApplyHeader(event, 0, header);
                change(e.orderId(), e.leavesQuantity(), e.quantity(), OrderStatus.FILLED);
            }
            case OrderReplacedDecoder.TEMPLATE_ID -> {
                OrderReplacedDecoder e = new OrderReplacedDecoder().wrapAndApplyHeader(event, 0, header);
                change(e.orderId(), e.leavesQuantity(), 0, OrderStatus.FILLED);
            }
            case OrderReducedDecoder.TEMPLATE_ID -> {
                OrderReducedDecoder e = new OrderReducedDecoder().wrapAndApplyHeader(event, 0, header);
                change(e.orderId(), e.leavesQuantity(), 0, OrderStatus.CANCELLED);
            }
            case OrderCancelledDecoder.TEMPLATE_ID ->
                change(new OrderCancelledDecoder().wrapAndApplyHeader(event, 0, header).orderId(), 0, 0,
                    OrderStatus.CANCELLED);
            case OrderExpiredDecoder.TEMPLATE_ID ->
                change(new OrderExpiredDecoder().wrapAndApplyHeader(event, 0, header).orderId(), 0, 0,
                    OrderStatus.EXPIRED);
            default -> { }
        }
    }

    private void change(long orderId, long leavesQuantity, long executedNow, OrderStatus ended) {
        Order order = orders.get(orderId);
        assertThat(order.status()).as("status of order %d before its next event", orderId).isEqualTo(OrderStatus.LIVE);
        orders.put(orderId, new Order(order.memberId(), order.clientOrderId(),
            leavesQuantity == 0 ? ended : OrderStatus.LIVE, leavesQuantity, order.executedQuantity() + executedNow));
    }
}
