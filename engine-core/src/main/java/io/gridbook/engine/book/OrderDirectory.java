package io.gridbook.engine.book;

import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/**
 * Finds orders, live or ended, by orderId and by their member's clientOrderId.
 *
 * <p>An id is used as long as its order lives or is among the {@link EndedOrders}; one given up in a replace as long
 * as it is among the {@link RenamedOrders}.
 *
 * <p><b>Allocation.</b> None but in {@link #configure}.
 */
public final class OrderDirectory {

    private final OrderPool orders;
    private final NameTable names = new NameTable();
    private final IdTable formerNames = new IdTable();
    private EndedOrders ended = new EndedOrders(0);
    private RenamedOrders renamed = new RenamedOrders(0);
    private final OrderIndex index;

    public OrderDirectory(OrderPool orders) {
        this.orders = orders;
        this.index = new OrderIndex(orders, ended);
    }

    /** Set the sizes; not below what is in use. */
    public void configure(int maxOrders, int endedOrders) {
        EndedOrders oldEnded = ended;
        RenamedOrders oldRenamed = renamed;
        ended = new EndedOrders(endedOrders);
        renamed = new RenamedOrders(endedOrders);
        names.grow(maxOrders + 1 + endedOrders);
        formerNames.grow(endedOrders);
        index.configure(maxOrders + 1 + endedOrders, ended);
        for (int i = 0; i < oldEnded.size(); i++) {
            index.add(OrderRef.ended(ended.add(oldEnded, oldEnded.slot(i))));
        }
        for (int i = 0; i < oldRenamed.size(); i++) {
            int slot = oldRenamed.slot(i);
            giveUp(oldRenamed.memberId(slot), oldRenamed.clientOrderId(slot), oldRenamed.orderId(slot));
        }
    }

    public EndedOrders ended() {
        return ended;
    }

    public RenamedOrders renamed() {
        return renamed;
    }

    /** What {@link #find(long)} looks at first: the reference to that order, to another one or to none. */
    int peek(long orderId) {
        return index.peek(orderId);
    }

    /** An {@link OrderRef}: a live order, an ended one or none. */
    public int find(long orderId) {
        return index.find(orderId);
    }

    /** The order that answers to this name now, or ended under it. */
    public int find(int memberId, long clientOrderId) {
        int hash = NameTable.hash(memberId, clientOrderId);
        int slot = names.first(hash);
        while (slot != NameTable.NONE) {
            int ref = index.find(names.orderBits(slot), memberId, clientOrderId);
            if (ref != OrderRef.MISSING) {
                return ref;
            }
            slot = names.next(slot, hash);
        }
        return OrderRef.MISSING;
    }

    /** The order that uses or used up this name, or 0 when it is free. */
    public long orderIdOf(int memberId, long clientOrderId) {
        int ref = find(memberId, clientOrderId);
        if (ref != OrderRef.MISSING) {
            return index.orderId(ref);
        }
        int slot = renamed.size() == 0 ? IdTable.MISSING : formerNames.get(memberId, clientOrderId);
        return slot == IdTable.MISSING ? 0 : renamed.orderId(slot);
    }

    /** Enter an order that came to rest. */
    public void enterLive(int order) {
        index.add(order);
        names.add(hash(order), orders.orderId(order));
    }

    /** Keep the final state of an order, whether it ever rested or not. */
    public void end(int order, OrderStatus status, EndedReason reason) {
        if (ended.isFull()) {
            int oldest = ended.slot(0);
            index.remove(OrderRef.ended(oldest));
            names.remove(
                NameTable.hash(ended.memberId(oldest), ended.clientOrderId(oldest)), ended.orderId(oldest));
        }
        int ref = OrderRef.ended(ended.add(orders, order, status, reason));
        if (!index.replace(order, ref)) {
            index.add(ref);
            names.add(hash(order), orders.orderId(order));
        }
    }

    /** Let a live order answer to a new name; its old one stays used. */
    public void rename(int order, long clientOrderId) {
        names.remove(hash(order), orders.orderId(order));
        giveUp(orders.memberId(order), orders.clientOrderId(order), orders.orderId(order));
        orders.clientOrderId(order, clientOrderId);
        names.add(hash(order), orders.orderId(order));
    }

    /** Keep a name used that its order does not answer to any more. */
    public void giveUp(int memberId, long clientOrderId, long orderId) {
        if (renamed.isFull()) {
            int oldest = renamed.slot(0);
            formerNames.remove(renamed.memberId(oldest), renamed.clientOrderId(oldest));
        }
        formerNames.put(memberId, clientOrderId, renamed.add(memberId, clientOrderId, orderId));
    }

    private int hash(int order) {
        return NameTable.hash(orders.memberId(order), orders.clientOrderId(order));
    }
}
