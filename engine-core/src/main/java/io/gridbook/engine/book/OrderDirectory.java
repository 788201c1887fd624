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

    /** Order ids are the exchange's: one owner for all. */
    private static final int EXCHANGE = 0;

    private final OrderPool orders;
    private final IdTable byOrderId = new IdTable();
    private final IdTable byClientOrderId = new IdTable();
    private EndedOrders ended = new EndedOrders(0);
    private RenamedOrders renamed = new RenamedOrders(0);

    public OrderDirectory(OrderPool orders) {
        this.orders = orders;
    }

    /** Set the sizes; not below what is in use. */
    public void configure(int maxOrders, int endedOrders) {
        byOrderId.grow(maxOrders + 1 + endedOrders);
        byClientOrderId.grow(maxOrders + 1 + endedOrders * 2);
        if (endedOrders == ended.capacity()) {
            return;
        }
        EndedOrders oldEnded = ended;
        RenamedOrders oldRenamed = renamed;
        ended = new EndedOrders(endedOrders);
        renamed = new RenamedOrders(endedOrders);
        for (int i = 0; i < oldEnded.size(); i++) {
            enter(ended.add(oldEnded, oldEnded.slot(i)));
        }
        for (int i = 0; i < oldRenamed.size(); i++) {
            int slot = oldRenamed.slot(i);
            rename(oldRenamed.memberId(slot), oldRenamed.clientOrderId(slot), oldRenamed.orderId(slot));
        }
    }

    public EndedOrders ended() {
        return ended;
    }

    public RenamedOrders renamed() {
        return renamed;
    }

    /** An {@link OrderRef}: a live order, an ended one or none. */
    public int find(long orderId) {
        return byOrderId.get(EXCHANGE, orderId);
    }

    /** The order that answers to this name now, or ended under it. */
    public int find(int memberId, long clientOrderId) {
        int ref = byClientOrderId.get(memberId, clientOrderId);
        return OrderRef.isRenamed(ref) ? OrderRef.MISSING : ref;
    }

    /** The order that uses or used up this name, or 0 when it is free. */
    public long orderIdOf(int memberId, long clientOrderId) {
        int ref = byClientOrderId.get(memberId, clientOrderId);
        if (ref == OrderRef.MISSING) {
            return 0;
        }
        if (OrderRef.isLive(ref)) {
            return orders.orderId(ref);
        }
        int slot = OrderRef.slot(ref);
        return OrderRef.isEnded(ref) ? ended.orderId(slot) : renamed.orderId(slot);
    }

    /** Enter an order that came to rest. */
    public void enterLive(int order) {
        byOrderId.put(EXCHANGE, orders.orderId(order), order);
        byClientOrderId.put(orders.memberId(order), orders.clientOrderId(order), order);
    }

    /** Keep the final state of an order, whether it ever rested or not. */
    public void end(int order, OrderStatus status, EndedReason reason) {
        if (ended.isFull()) {
            int oldest = ended.slot(0);
            byOrderId.remove(EXCHANGE, ended.orderId(oldest));
            byClientOrderId.remove(ended.memberId(oldest), ended.clientOrderId(oldest));
        }
        enter(ended.add(orders, order, status, reason));
    }

    /** Let a live order answer to a new name; its old one stays used. */
    public void rename(int order, long clientOrderId) {
        rename(orders.memberId(order), orders.clientOrderId(order), orders.orderId(order));
        orders.clientOrderId(order, clientOrderId);
        byClientOrderId.put(orders.memberId(order), clientOrderId, order);
    }

    private void enter(int endedSlot) {
        int ref = OrderRef.ended(endedSlot);
        byOrderId.put(EXCHANGE, ended.orderId(endedSlot), ref);
        byClientOrderId.put(ended.memberId(endedSlot), ended.clientOrderId(endedSlot), ref);
    }

    private void rename(int memberId, long clientOrderId, long orderId) {
        if (renamed.isFull()) {
            int oldest = renamed.slot(0);
            byClientOrderId.remove(renamed.memberId(oldest), renamed.clientOrderId(oldest));
        }
        byClientOrderId.put(memberId, clientOrderId, OrderRef.renamed(renamed.add(memberId, clientOrderId, orderId)));
    }
}
