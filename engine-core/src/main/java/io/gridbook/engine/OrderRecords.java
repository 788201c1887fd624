package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderWalk;
import io.gridbook.engine.book.SpecialTerms;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.OrderDecoder;
import io.gridbook.engine.snapshot.codec.OrderEncoder;
import io.gridbook.protocol.codec.OrderType;
import java.util.Arrays;
import org.agrona.collections.LongArrayList;
import org.agrona.sbe.MessageDecoderFlyweight;

/**
 * The live orders: instrument by instrument the bids, the asks, each as an incoming order would meet them, and those
 * outside the book by priority. So each is read to the back of its queue.
 *
 * <p>Members' lists and link groups are in order of orderId: they are made by {@link #enlist} when all are there.
 */
final class OrderRecords implements Records {

    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final OrderWalk walk;
    private final LiveOrderChecks checks;
    private final OrderEncoder encoder = new OrderEncoder();
    private final OrderDecoder decoder = new OrderDecoder();
    private final LongArrayList read = new LongArrayList();

    OrderRecords(Instruments instruments, OrderStore store, OrderIdentity identity) {
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.walk = new OrderWalk(store.pools());
        this.checks = new LiveOrderChecks(instruments, store, identity);
    }

    @Override
    public void write(SnapshotWriter out) {
        for (int id = 1; id <= instruments.size(); id++) {
            Instrument instrument = instruments.get(id);
            writeSide(out, instrument, true);
            writeSide(out, instrument, false);
            int order = instrument.firstAside();
            while (order != OrderPool.NONE) {
                write(out, order);
                order = orders.special().nextAside(order);
            }
        }
    }

    private void writeSide(SnapshotWriter out, Instrument instrument, boolean buy) {
        walk.start(instrument.book(), buy, OrderAttributes.ALL_SOURCES, 0);
        int order;
        while ((order = walk.next()) != OrderPool.NONE) {
            write(out, order);
        }
    }

    private void write(SnapshotWriter out, int order) {
        int attributes = orders.attributes(order);
        SpecialTerms special = orders.special();
        boolean iceberg = OrderAttributes.isIceberg(attributes);
        boolean linked = OrderAttributes.isLinked(attributes);
        int preferred = OrderAttributes.preferred(attributes);
        out.next(encoder)
            .orderId(orders.orderId(order))
            .clientOrderId(orders.clientOrderId(order))
            .sessionId(orders.sessionId(order))
            .priority(orders.priority(order))
            .price(orders.price(order))
            .quantity(orders.quantity(order))
            .leavesQuantity(orders.leavesQuantity(order))
            .executedQuantity(orders.executedQuantity(order))
            .expireAt(orders.expireAt(order))
            .displayQuantity(iceberg ? special.displayQuantity(order) : OrderPool.NULL)
            .hiddenQuantity(iceberg && isInBook(attributes) ? special.hiddenQuantity(order) : OrderPool.NULL)
            .clipPriceStep(iceberg ? special.clipPriceStep(order) : OrderPool.NULL)
            .stopPrice(isStop(attributes) ? special.stopPrice(order) : OrderPool.NULL)
            .linkGroup(linked ? store.groups().name(special.linkGroup(order)) : OrderPool.NULL)
            .memberId(orders.memberId(order))
            .instrumentId(orders.instrumentId(order))
            .revision(orders.revision(order))
            .side(OrderAttributes.side(attributes).value())
            .orderType(OrderAttributes.orderType(attributes).value())
            .timeInForce(OrderAttributes.timeInForce(attributes).value())
            .postOnly(SnapshotCodes.flag(OrderAttributes.isPostOnly(attributes)))
            .selfTradePrevention(OrderAttributes.selfTradePrevention(attributes).value())
            .place((short) OrderAttributes.place(attributes))
            .sources((short) OrderAttributes.sources(attributes))
            .preferredSource(
                preferred == 0 ? CommandFields.NULL_CODE : (short) Integer.numberOfTrailingZeros(preferred));
    }

    private static boolean isInBook(int attributes) {
        return OrderAttributes.place(attributes) == OrderAttributes.IN_BOOK;
    }

    private static boolean isStop(int attributes) {
        return OrderAttributes.orderType(attributes).value() >= OrderType.STOP.value();
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        checks.examine(decoder);
        int order = orders.claim();
        orders.orderId(order, decoder.orderId());
        orders.clientOrderId(order, decoder.clientOrderId());
        orders.sessionId(order, decoder.sessionId());
        orders.priority(order, decoder.priority());
        orders.price(order, decoder.price());
        orders.quantity(order, decoder.quantity());
        orders.leavesQuantity(order, decoder.leavesQuantity());
        orders.executedQuantity(order, decoder.executedQuantity());
        orders.expireAt(order, decoder.expireAt());
        orders.memberId(order, decoder.memberId());
        orders.instrumentId(order, decoder.instrumentId());
        orders.revision(order, decoder.revision());
        orders.attributes(order, attributes());
        readSpecial(order);
        store.restore(instruments.get(decoder.instrumentId()), order);
        read.addLong(decoder.orderId());
    }

    private int attributes() {
        short preferred = decoder.preferredSource();
        int attributes = OrderAttributes.withSources(
            OrderAttributes.pack(decoder.side(), decoder.orderType(), decoder.timeInForce(),
                SnapshotCodes.flag(decoder.postOnly()), decoder.selfTradePrevention()),
            decoder.sources(), preferred == CommandFields.NULL_CODE ? 0 : 1 << preferred);
        if (decoder.displayQuantity() != OrderPool.NULL) {
            attributes = OrderAttributes.asIceberg(attributes);
        }
        if (decoder.linkGroup() != OrderPool.NULL) {
            attributes = OrderAttributes.asLinked(attributes);
        }
        return OrderAttributes.at(attributes, decoder.place());
    }

    private void readSpecial(int order) {
        SpecialTerms special = orders.special();
        special.displayQuantity(order, decoder.displayQuantity());
        special.hiddenQuantity(order, Math.max(0, decoder.hiddenQuantity()));
        special.clipPriceStep(order, decoder.clipPriceStep());
        special.stopPrice(order, decoder.stopPrice());
        if (decoder.linkGroup() != OrderPool.NULL) {
            LinkGroups groups = store.groups();
            int group = groups.find(decoder.memberId(), decoder.linkGroup());
            if (group == LinkGroups.NONE) {
                group = groups.add(decoder.memberId(), decoder.linkGroup(), decoder.instrumentId(), orders.isBuy(order),
                    decoder.leavesQuantity());
            }
            check(groups.isBuy(group) == orders.isBuy(order)
                && groups.remaining(group) == decoder.leavesQuantity(), "not what its link group has left");
            check(instruments.get(groups.instrumentId(group)).terms().countsLike(
                instruments.get(decoder.instrumentId()).terms()), "not counted as its link group is");
            special.linkGroup(order, group);
        }
    }

    /** All are there: let them join their members' lists and their link groups by orderId. */
    void enlist() {
        long[] orderIds = read.toLongArray();
        Arrays.sort(orderIds);
        for (long orderId : orderIds) {
            store.enlist(store.directory().find(orderId));
        }
        read.clear();
        read.trimToSize();
    }
}
