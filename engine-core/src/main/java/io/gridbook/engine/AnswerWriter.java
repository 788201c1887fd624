package io.gridbook.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.book.EndedOrders;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BookEncoder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenOrdersEncoder;
import io.gridbook.protocol.codec.OrderStateEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRefusedEncoder;
import io.gridbook.protocol.codec.StateDigestEncoder;
import org.agrona.MutableDirectBuffer;

/** Writes answers to queries: they are made at a sequence, belong to no stream, and carry the asker's requestId. */
final class AnswerWriter {

    private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long OPEN_ORDERS = EventWriter.header(OpenOrdersEncoder.BLOCK_LENGTH,
        OpenOrdersEncoder.TEMPLATE_ID, OpenOrdersEncoder.SCHEMA_ID, OpenOrdersEncoder.SCHEMA_VERSION);
    private static final long ORDER_STATE = EventWriter.header(OrderStateEncoder.BLOCK_LENGTH,
        OrderStateEncoder.TEMPLATE_ID, OrderStateEncoder.SCHEMA_ID, OrderStateEncoder.SCHEMA_VERSION);
    private static final long BOOK = EventWriter.header(BookEncoder.BLOCK_LENGTH,
        BookEncoder.TEMPLATE_ID, BookEncoder.SCHEMA_ID, BookEncoder.SCHEMA_VERSION);
    private static final long STATE_DIGEST = EventWriter.header(StateDigestEncoder.BLOCK_LENGTH,
        StateDigestEncoder.TEMPLATE_ID, StateDigestEncoder.SCHEMA_ID, StateDigestEncoder.SCHEMA_VERSION);
    private static final long REFUSED = EventWriter.header(RequestRefusedEncoder.BLOCK_LENGTH,
        RequestRefusedEncoder.TEMPLATE_ID, RequestRefusedEncoder.SCHEMA_ID, RequestRefusedEncoder.SCHEMA_VERSION);

    private final CommandContext asker;
    private final OrderStore store;
    private final OrderPool orders;
    private MutableDirectBuffer buffer;
    private int offset;

    AnswerWriter(CommandContext asker, OrderStore store) {
        this.asker = asker;
        this.store = store;
        this.orders = store.orders();
    }

    /** Where the next answer goes. */
    void wrap(MutableDirectBuffer answer, int answerOffset) {
        buffer = answer;
        offset = answerOffset;
    }

    OpenOrdersEncoder openOrders() {
        return new OpenOrdersEncoder().wrap(buffer, begin(OPEN_ORDERS));
    }

    BookEncoder book() {
        return new BookEncoder().wrap(buffer, begin(BOOK));
    }

    StateDigestEncoder stateDigest() {
        return new StateDigestEncoder().wrap(buffer, begin(STATE_DIGEST));
    }

    int orderState(int ref) {
        OrderStateEncoder event = new OrderStateEncoder().wrap(buffer, begin(ORDER_STATE));
        if (OrderRef.isLive(ref)) {
            encodeLive(event, ref);
        } else {
            encodeEnded(event, OrderRef.slot(ref));
        }
        return HEADER_LENGTH + event.encodedLength();
    }

    private void encodeLive(OrderStateEncoder event, int order) {
        int attributes = orders.attributes(order);
        long quantity = orders.quantity(order);
        event.clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .side(OrderAttributes.side(attributes))
            .orderType(OrderAttributes.orderType(attributes))
            .price(orders.price(order))
            .quantity(quantity)
            .leavesQuantity(orders.leavesQuantity(order))
            .executedQuantity(orders.executedQuantity(order))
            .cancelledQuantity(quantity - orders.leavesQuantity(order) - orders.executedQuantity(order))
            .timeInForce(OrderAttributes.timeInForce(attributes))
            .expireAt(orders.expireAt(order))
            .status(store.liveStatus(order))
            .reason(EndedReason.NULL_VAL)
            .revision(orders.revision(order));
    }

    private void encodeEnded(OrderStateEncoder event, int slot) {
        EndedOrders ended = store.ended();
        int attributes = ended.attributes(slot);
        event.clientOrderId(ended.clientOrderId(slot))
            .orderId(ended.orderId(slot))
            .instrumentId(ended.instrumentId(slot))
            .side(OrderAttributes.side(attributes))
            .orderType(OrderAttributes.orderType(attributes))
            .price(ended.price(slot))
            .quantity(ended.quantity(slot))
            .leavesQuantity(0)
            .executedQuantity(ended.executedQuantity(slot))
            .cancelledQuantity(ended.quantity(slot) - ended.executedQuantity(slot))
            .timeInForce(OrderAttributes.timeInForce(attributes))
            .expireAt(ended.expireAt(slot))
            .status(ended.status(slot))
            .reason(ended.reason(slot))
            .revision(ended.revision(slot));
    }

    int refused(Reason reason) {
        return refused(reason,
            RequestRefusedEncoder.clientOrderIdNullValue(), RequestRefusedEncoder.orderIdNullValue());
    }

    int refused(Reason reason, long clientOrderId, long orderId) {
        RequestRefusedEncoder event = new RequestRefusedEncoder().wrap(buffer, begin(REFUSED))
            .clientOrderId(clientOrderId)
            .orderId(orderId)
            .reason(reason);
        return HEADER_LENGTH + event.encodedLength();
    }

    private int begin(long header) {
        buffer.putLong(offset, header, LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.REQUEST_ID_OFFSET, asker.requestId(), LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.STREAM_SEQUENCE_OFFSET, EventPrefix.NO_STREAM_SEQUENCE, LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.SEQUENCE_OFFSET, asker.sequence(), LITTLE_ENDIAN);
        buffer.putLong(offset + EventPrefix.TIMESTAMP_NS_OFFSET, asker.timestampNs(), LITTLE_ENDIAN);
        int memberId = asker.member() == null ? EventPrefix.NO_MEMBER_ID : asker.member().id();
        buffer.putInt(offset + EventPrefix.MEMBER_ID_OFFSET, memberId, LITTLE_ENDIAN);
        return offset + HEADER_LENGTH;
    }
}
