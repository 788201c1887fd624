package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.book.EndedOrders;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.EndedOrderDecoder;
import io.gridbook.engine.snapshot.codec.EndedOrderEncoder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.SelfTradePrevention;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The orders that ended last. Of what they were, that is kept which GetOrder tells. */
final class EndedOrderRecords implements Records {

    private static final boolean[] REASONS = new boolean[CommandFields.NULL_CODE + 1];

    static {
        for (EndedReason reason : EndedReason.values()) {
            REASONS[reason.value()] = true;
        }
    }

    private final OrderStore store;
    private final OrderPool orders;
    private final OrderIdentity identity;
    private final EndedOrderEncoder encoder = new EndedOrderEncoder();
    private final EndedOrderDecoder decoder = new EndedOrderDecoder();

    EndedOrderRecords(OrderStore store, OrderIdentity identity) {
        this.store = store;
        this.orders = store.orders();
        this.identity = identity;
    }

    @Override
    public void write(SnapshotWriter out) {
        EndedOrders ended = store.ended();
        for (int i = 0; i < ended.size(); i++) {
            int slot = ended.slot(i);
            int attributes = ended.attributes(slot);
            out.next(encoder)
                .orderId(ended.orderId(slot))
                .clientOrderId(ended.clientOrderId(slot))
                .price(ended.price(slot))
                .quantity(ended.quantity(slot))
                .executedQuantity(ended.executedQuantity(slot))
                .expireAt(ended.expireAt(slot))
                .memberId(ended.memberId(slot))
                .instrumentId(ended.instrumentId(slot))
                .revision(ended.revision(slot))
                .side(OrderAttributes.side(attributes).value())
                .orderType(OrderAttributes.orderType(attributes).value())
                .timeInForce(OrderAttributes.timeInForce(attributes).value())
                .status(ended.status(slot).value())
                .reason(ended.reason(slot).value());
        }
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    /** It lives for a moment, without a place of its own, and ends again. */
    @Override
    public void read() {
        check(!store.ended().isFull(), "one too many");
        check(CommandFields.isCode(decoder.status(), OrderStatus.EXPIRED.value()), "no status of an ended order");
        check(REASONS[decoder.reason()], "no reason");
        identity.take(decoder.orderId(), decoder.memberId(), decoder.clientOrderId(), decoder.instrumentId());
        identity.examineCodes(decoder.side(), decoder.orderType(), decoder.timeInForce());
        int order = orders.claim();
        orders.orderId(order, decoder.orderId());
        orders.clientOrderId(order, decoder.clientOrderId());
        orders.price(order, decoder.price());
        orders.quantity(order, decoder.quantity());
        orders.executedQuantity(order, decoder.executedQuantity());
        orders.expireAt(order, decoder.expireAt());
        orders.memberId(order, decoder.memberId());
        orders.instrumentId(order, decoder.instrumentId());
        orders.revision(order, decoder.revision());
        orders.attributes(order, OrderAttributes.pack(decoder.side(), decoder.orderType(), decoder.timeInForce(), false,
            SelfTradePrevention.CANCEL_INCOMING.value()));
        store.directory().end(
            order, OrderStatus.get(decoder.status()), EndedReason.get(decoder.reason()));
        orders.release(order);
    }
}
