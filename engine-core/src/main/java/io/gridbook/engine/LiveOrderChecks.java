package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.snapshot.codec.OrderDecoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;

/** What must hold of a live order in a snapshot, and that it stands behind the one before it. */
final class LiveOrderChecks {

    private static final int BIDS = 0;
    private static final int ASKS = 1;
    private static final int ASIDE = 2;

    private final Instruments instruments;
    private final OrderStore store;
    private final OrderIdentity identity;
    private int lastInstrumentId;
    private int lastQueue;
    private long lastPrice;
    private long lastPriority;

    LiveOrderChecks(Instruments instruments, OrderStore store, OrderIdentity identity) {
        this.instruments = instruments;
        this.store = store;
        this.identity = identity;
    }

    void examine(OrderDecoder order) {
        check(!store.isFull(1), "one too many");
        identity.take(order.orderId(), order.memberId(), order.clientOrderId(), order.instrumentId());
        identity.examineCodes(order.side(), order.orderType(), order.timeInForce());
        check(CommandFields.isCode(order.selfTradePrevention(), SelfTradePrevention.NONE.value()), "no prevention");
        check(order.place() <= OrderAttributes.HIBERNATED, "no place");
        Instrument instrument = instruments.get(order.instrumentId());
        checkQuantities(order);
        checkPrices(order, instrument);
        checkSources(order, instrument.book().sides(isBuy(order)));
        check(order.linkGroup() == OrderPool.NULL
            || order.linkGroup() >= 1 && store.groups().room() > 0, "no link group, or one too many");
        check(isBehindTheLast(order), "not behind the order before it");
    }

    private static boolean isBuy(OrderDecoder order) {
        return order.side() == Side.BUY.value();
    }

    private static void checkQuantities(OrderDecoder order) {
        long leaves = order.leavesQuantity();
        long executed = order.executedQuantity();
        check(leaves > 0 && leaves <= order.quantity() && executed >= 0 && executed <= order.quantity() - leaves,
            "quantities that do not go together");
        if (order.displayQuantity() != OrderPool.NULL) {
            long hidden = order.hiddenQuantity();
            check(order.place() == OrderAttributes.IN_BOOK
                ? hidden >= 0 && hidden < leaves : hidden == OrderPool.NULL, "a hidden part it cannot have");
            check(order.displayQuantity() > 0 && order.clipPriceStep() >= 0, "nothing to show");
        }
    }

    private static void checkPrices(OrderDecoder order, Instrument instrument) {
        boolean priced = order.price() != OrderPool.NULL;
        check(priced ? instrument.isOnTick(order.price()) : order.place() != OrderAttributes.IN_BOOK,
            "a price it cannot have");
        boolean stop = order.orderType() >= OrderType.STOP.value();
        check(stop == (order.stopPrice() != OrderPool.NULL) && (!stop || instrument.isOnTick(order.stopPrice())),
            "a stopPrice it cannot have");
        check(stop || order.place() != OrderAttributes.WAITING, "nothing to wait for");
    }

    private static void checkSources(OrderDecoder order, SourceSides sides) {
        int set = order.sources();
        check(isBuy(order) ? set != 0 : Integer.bitCount(set) == 1, "sources it cannot have");
        check(order.preferredSource() == CommandFields.NULL_CODE
            || order.preferredSource() <= EnergySource.GRID.value(), "no source to prefer");
        check(order.place() != OrderAttributes.IN_BOOK || sides.hasRoomFor(set),
            "one set of sources too many");
    }

    private boolean isBehindTheLast(OrderDecoder order) {
        int queue = order.place() != OrderAttributes.IN_BOOK ? ASIDE : isBuy(order) ? BIDS : ASKS;
        boolean behind = isBehind(order, queue);
        lastInstrumentId = order.instrumentId();
        lastQueue = queue;
        lastPrice = order.price();
        lastPriority = order.priority();
        return behind && lastPriority >= 1 && lastPriority <= store.lastPriority();
    }

    private boolean isBehind(OrderDecoder order, int queue) {
        if (order.instrumentId() != lastInstrumentId) {
            return order.instrumentId() > lastInstrumentId;
        }
        if (queue != lastQueue) {
            return queue > lastQueue;
        }
        if (queue != ASIDE && order.price() != lastPrice) {
            return order.price() > lastPrice == (queue == ASKS);
        }
        return order.priority() > lastPriority;
    }
}
