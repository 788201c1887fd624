package io.gridbook.engine;

import io.gridbook.engine.book.EndedOrders;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.protocol.codec.CancelRejectedEncoder;
import io.gridbook.protocol.codec.MassCancelledEncoder;
import io.gridbook.protocol.codec.OrderRejectedEncoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ReplaceRejectedEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** Writes why an order, a replace or a cancel was refused, with the true state of the order it named. */
final class OrderRefusalPublisher {

    private static final long ORDER = EventWriter.header(OrderRejectedEncoder.BLOCK_LENGTH,
        OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.SCHEMA_ID, OrderRejectedEncoder.SCHEMA_VERSION);
    private static final long REPLACE = EventWriter.header(ReplaceRejectedEncoder.BLOCK_LENGTH,
        ReplaceRejectedEncoder.TEMPLATE_ID, ReplaceRejectedEncoder.SCHEMA_ID, ReplaceRejectedEncoder.SCHEMA_VERSION);
    private static final long CANCEL = EventWriter.header(CancelRejectedEncoder.BLOCK_LENGTH,
        CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.SCHEMA_ID, CancelRejectedEncoder.SCHEMA_VERSION);
    private static final long MASS_CANCELLED = EventWriter.header(MassCancelledEncoder.BLOCK_LENGTH,
        MassCancelledEncoder.TEMPLATE_ID, MassCancelledEncoder.SCHEMA_ID, MassCancelledEncoder.SCHEMA_VERSION);

    private static final short NULL_CODE = 255;

    private final EventWriter writer;
    private final OrderPool orders;
    private final OrderStore store;
    private final OrderRejectedEncoder orderRejected = new OrderRejectedEncoder();
    private final ReplaceRejectedEncoder replaceRejected = new ReplaceRejectedEncoder();
    private final CancelRejectedEncoder cancelRejected = new CancelRejectedEncoder();
    private final MassCancelledEncoder massCancelled = new MassCancelledEncoder();

    OrderRefusalPublisher(EventWriter writer, OrderStore store) {
        this.writer = writer;
        this.orders = store.orders();
        this.store = store;
    }

    /** @param originalOrderId of the order that has the name already, or SBE's null value. */
    void orderRejected(NewOrder command, Reason reason, long originalOrderId) {
        int offset = event(ORDER);
        orderRejected.wrap(writer.buffer(), offset)
            .clientOrderId(command.clientOrderId())
            .orderId(originalOrderId)
            .instrumentId(command.instrumentId())
            .side(Side.get(known(command.side(), Side.SELL.value())))
            .orderType(OrderType.get(known(command.orderType(), OrderType.STOP_LIMIT.value())))
            .price(command.price())
            .quantity(command.quantity())
            .timeInForce(TimeInForce.get(known(command.timeInForce(), TimeInForce.FOK.value())))
            .reason(reason);
    }

    void replaceRejected(int ref, long orderId, long clientOrderId, Reason reason) {
        boolean live = OrderRef.isLive(ref);
        EndedOrders ended = store.ended();
        int slot = OrderRef.slot(ref);
        int offset = event(REPLACE);
        replaceRejected.wrap(writer.buffer(), offset)
            .clientOrderId(ref < 0 ? clientOrderId : live ? orders.clientOrderId(ref) : ended.clientOrderId(slot))
            .orderId(ref < 0 ? orderId : live ? orders.orderId(ref) : ended.orderId(slot))
            .instrumentId(instrumentId(ref))
            .reason(reason)
            .status(status(ref))
            .leavesQuantity(leavesQuantity(ref))
            .executedQuantity(executedQuantity(ref))
            .revision(revision(ref));
    }

    void cancelRejected(int ref, long orderId, long clientOrderId, Reason reason) {
        boolean live = OrderRef.isLive(ref);
        EndedOrders ended = store.ended();
        int slot = OrderRef.slot(ref);
        int offset = event(CANCEL);
        cancelRejected.wrap(writer.buffer(), offset)
            .clientOrderId(ref < 0 ? clientOrderId : live ? orders.clientOrderId(ref) : ended.clientOrderId(slot))
            .orderId(ref < 0 ? orderId : live ? orders.orderId(ref) : ended.orderId(slot))
            .instrumentId(instrumentId(ref))
            .reason(reason)
            .status(status(ref))
            .leavesQuantity(leavesQuantity(ref))
            .executedQuantity(executedQuantity(ref))
            .revision(revision(ref));
    }

    void massCancelled(int count) {
        massCancelled.wrap(writer.buffer(), event(MASS_CANCELLED)).count(count);
    }

    private int event(long header) {
        return writer.privateEvent(header, 0, writer.context().requestId(), writer.context().member());
    }

    /** A code of the schema as it is, anything else as null: an echo must not invent. */
    private static short known(short code, short max) {
        return code >= 1 && code <= max ? code : NULL_CODE;
    }

    private int instrumentId(int ref) {
        if (ref < 0) {
            return ReplaceRejectedEncoder.instrumentIdNullValue();
        }
        return OrderRef.isLive(ref) ? orders.instrumentId(ref) : store.ended().instrumentId(OrderRef.slot(ref));
    }

    private OrderStatus status(int ref) {
        if (ref < 0) {
            return OrderStatus.NULL_VAL;
        }
        return OrderRef.isLive(ref) ? store.liveStatus(ref) : store.ended().status(OrderRef.slot(ref));
    }

    private long leavesQuantity(int ref) {
        if (ref < 0) {
            return ReplaceRejectedEncoder.leavesQuantityNullValue();
        }
        return OrderRef.isLive(ref) ? orders.leavesQuantity(ref) : 0;
    }

    private long executedQuantity(int ref) {
        if (ref < 0) {
            return ReplaceRejectedEncoder.executedQuantityNullValue();
        }
        return OrderRef.isLive(ref)
            ? orders.executedQuantity(ref) : store.ended().executedQuantity(OrderRef.slot(ref));
    }

    private int revision(int ref) {
        if (ref < 0) {
            return ReplaceRejectedEncoder.revisionNullValue();
        }
        return OrderRef.isLive(ref) ? orders.revision(ref) : store.ended().revision(OrderRef.slot(ref));
    }
}
