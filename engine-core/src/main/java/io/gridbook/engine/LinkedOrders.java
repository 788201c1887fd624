package io.gridbook.engine;

import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/** Keeps the orders of a link group at what the group has left: what one loses, all lose. */
final class LinkedOrders {

    private final OrderStore store;
    private final OrderPool orders;
    private final LinkGroups groups;
    private final Instruments instruments;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    LinkedOrders(OrderStore store, Instruments instruments, OrderEventPublisher orderEvents,
        MarketEventPublisher marketEvents) {
        this.store = store;
        this.orders = store.orders();
        this.groups = store.groups();
        this.instruments = instruments;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /**
     * Let a new order join its group, and lose what it has more than the group has left.
     *
     * @return whether something is left for it to trade
     */
    boolean join(int order, long name) {
        int memberId = orders.memberId(order);
        int group = groups.find(memberId, name);
        if (group == LinkGroups.NONE) {
            group = groups.add(
                memberId, name, orders.instrumentId(order), orders.isBuy(order), orders.leavesQuantity(order));
        }
        groups.join(group, order);
        long remaining = groups.remaining(group);
        long excess = orders.leavesQuantity(order) - remaining;
        if (remaining > 0 && excess > 0) {
            orders.leavesQuantity(order, remaining);
            orderEvents.reduced(order, excess, EndedReason.LINKED);
        }
        return remaining > 0;
    }

    /** The group of an order, to be asked for before it may end; {@link LinkGroups#NONE} = it has none. */
    int groupOf(int order) {
        return OrderAttributes.isLinked(orders.attributes(order)) ? orders.special().linkGroup(order) : LinkGroups.NONE;
    }

    /** An order of a group has traded or lost a quantity; the others follow. */
    void shrink(int group, int cause, long quantity) {
        if (group != LinkGroups.NONE) {
            shrinkOthers(group, cause, quantity);
        }
    }

    private void shrinkOthers(int group, int cause, long quantity) {
        long remaining = groups.remaining(group) - quantity;
        groups.remaining(group, remaining);
        int order = groups.firstOrder(group);
        while (order != OrderPool.NONE) {
            int next = orders.special().nextLinked(order);
            if (order != cause) {
                reduceTo(instruments.get(orders.instrumentId(order)), order, remaining);
            }
            order = next;
        }
    }

    private void reduceTo(Instrument instrument, int order, long remaining) {
        if (orders.place(order) == OrderAttributes.IN_BOOK) {
            marketEvents.touch(instrument, order);
        }
        if (remaining == 0) {
            orderEvents.cancelled(order, NO_REQUEST_ID, EndedReason.LINKED);
            store.remove(order, OrderStatus.CANCELLED, EndedReason.LINKED);
        } else {
            long lost = orders.leavesQuantity(order) - remaining;
            store.resize(instrument, order, remaining);
            orderEvents.reduced(order, lost, EndedReason.LINKED);
        }
    }
}
