package io.gridbook.benchmarks.race;

import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.LevelChangedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderRejectedDecoder;
import io.gridbook.protocol.codec.ReplaceRejectedDecoder;
import io.gridbook.protocol.codec.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Reads the events of a rehearsal: the exchange's order ids, what is left of each order, trades, levels. */
final class EventTape {

    private record Level(long quantity, int orders) {
    }

    private final TradeTape trades = new TradeTape();
    private final long[] orderIds;
    private final long[] leaves;
    private final long[] quantities;
    private final List<NavigableMap<Long, Level>> bids = new ArrayList<>();
    private final List<NavigableMap<Long, Level>> asks = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private final LevelChangedDecoder level = new LevelChangedDecoder();
    private long incoming;
    private long bytes;

    EventTape(StreamTerms terms) {
        orderIds = new long[terms.maxOrderId() + 1];
        leaves = new long[terms.maxOrderId() + 1];
        quantities = new long[terms.maxOrderId() + 1];
        for (int i = 0; i < terms.instruments(); i++) {
            bids.add(new TreeMap<>(Collections.reverseOrder()));
            asks.add(new TreeMap<>());
        }
    }

    /** The events that follow come of a command that names this order. */
    void beginCommand(long clientOrderId) {
        incoming = clientOrderId;
    }

    /** The exchange's id of an order; an id it never gives for one that was never accepted. */
    long orderId(long clientOrderId) {
        return clientOrderId < orderIds.length && orderIds[(int) clientOrderId] != 0
            ? orderIds[(int) clientOrderId] : Long.MAX_VALUE;
    }

    long leaves(long clientOrderId) {
        return leaves[(int) clientOrderId];
    }

    /** The order's total once it is reduced. */
    long reducedQuantity(long clientOrderId, long by) {
        int i = (int) clientOrderId;
        leaves[i] -= by;
        quantities[i] -= by;
        return quantities[i];
    }

    long bytes() {
        return bytes;
    }

    String outcome() {
        for (int i = 0; i < asks.size(); i++) {
            int instrument = i;
            asks.get(i).forEach((price, at) -> trades.onLevel(instrument, false, price, at.quantity, at.orders));
            bids.get(i).forEach((price, at) -> trades.onLevel(instrument, true, price, at.quantity, at.orders));
        }
        return trades.outcome();
    }

    void onEvents(DirectBuffer buffer, int offset, int length) {
        bytes += length;
        int frame = offset;
        while (frame < offset + length) {
            onEvent(buffer, frame + EventFrame.HEADER_LENGTH);
            frame += EventFrame.alignedLength(EventFrame.length(buffer, frame));
        }
    }

    private void onEvent(DirectBuffer buffer, int message) {
        switch (EventPrefix.templateId(buffer, message)) {
            case OrderAcceptedDecoder.TEMPLATE_ID -> {
                accepted.wrapAndApplyHeader(buffer, message, header);
                int i = (int) accepted.clientOrderId();
                orderIds[i] = accepted.orderId();
                quantities[i] = accepted.quantity();
                leaves[i] = accepted.quantity();
            }
            case OrderExecutedDecoder.TEMPLATE_ID -> {
                executed.wrapAndApplyHeader(buffer, message, header);
                leaves[(int) executed.clientOrderId()] = executed.leavesQuantity();
                if (executed.aggressor() == BooleanType.FALSE) {
                    trades.onTrade(incoming, executed.clientOrderId(), executed.price(), executed.quantity());
                }
            }
            case LevelChangedDecoder.TEMPLATE_ID -> onLevel(buffer, message);
            case OrderRejectedDecoder.TEMPLATE_ID, ReplaceRejectedDecoder.TEMPLATE_ID ->
                throw new IllegalStateException("refused: a command that names order " + incoming);
            default -> {
                // Nothing more is asked of the other events.
            }
        }
    }

    private void onLevel(DirectBuffer buffer, int message) {
        level.wrapAndApplyHeader(buffer, message, header);
        NavigableMap<Long, Level> side =
            (level.side() == Side.BUY ? bids : asks).get(level.instrumentId() - 1);
        if (level.quantity() == 0) {
            side.remove(level.price());
        } else {
            side.put(level.price(), new Level(level.quantity(), level.orderCount()));
        }
    }
}
