package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * From an orderId to its {@link OrderRef}: a bucket for each id of a window as wide as what can be remembered.
 *
 * <p>Ids are counters, so the orders of one time lie side by side in memory and nearly all have a bucket to themselves.
 * An order that outlives the window shares its bucket with a younger one: a bucket is a chain, the newest first, linked
 * through the orders' own records. Making one chain longer by one takes a whole window of new orders.
 *
 * <p><b>Allocation.</b> None but in {@link #configure}: 2 to 4 bytes per order that can be remembered.
 */
final class OrderIndex {

    private final OrderPool orders;
    private EndedOrders ended;
    private int[] newest = {OrderRef.MISSING};

    OrderIndex(OrderPool orders, EndedOrders ended) {
        this.orders = orders;
        this.ended = ended;
    }

    /** Make room for that many orders, and forget the ended ones: they are to be added again from their new ring. */
    void configure(int capacity, EndedOrders newEnded) {
        EndedOrders oldEnded = ended;
        int[] old = newest;
        ended = newEnded;
        newest = new int[Integer.highestOneBit(capacity)];
        Arrays.fill(newest, OrderRef.MISSING);
        for (int head : old) {
            int ref = head;
            while (ref != OrderRef.MISSING) {
                boolean live = OrderRef.isLive(ref);
                int older = live ? orders.olderInIndex(ref) : oldEnded.olderInIndex(OrderRef.slot(ref));
                if (live) {
                    add(ref);
                }
                ref = older;
            }
        }
    }

    /** The newest reference in the bucket of an orderId. */
    int peek(long orderId) {
        return newest[bucket(orderId)];
    }

    int find(long orderId) {
        int ref = newest[bucket(orderId)];
        while (ref != OrderRef.MISSING && orderId(ref) != orderId) {
            ref = older(ref);
        }
        return ref;
    }

    /** The member's order of that name among those whose orderId ends in these bits. */
    int find(int orderBits, int memberId, long clientOrderId) {
        int ref = newest[bucket(orderBits)];
        while (ref != OrderRef.MISSING && !isNamed(ref, orderBits, memberId, clientOrderId)) {
            ref = older(ref);
        }
        return ref;
    }

    private boolean isNamed(int ref, int orderBits, int memberId, long clientOrderId) {
        if (OrderRef.isLive(ref)) {
            return (int) orders.orderId(ref) == orderBits
                && orders.memberId(ref) == memberId && orders.clientOrderId(ref) == clientOrderId;
        }
        int slot = OrderRef.slot(ref);
        return (int) ended.orderId(slot) == orderBits
            && ended.memberId(slot) == memberId && ended.clientOrderId(slot) == clientOrderId;
    }

    void add(int ref) {
        int bucket = bucket(orderId(ref));
        older(ref, newest[bucket]);
        newest[bucket] = ref;
    }

    void remove(int ref) {
        put(ref, older(ref));
    }

    /** Let another record stand for the same order; whether there was one. */
    boolean replace(int ref, int successor) {
        if (!put(ref, successor)) {
            return false;
        }
        older(successor, older(ref));
        return true;
    }

    /** Put another reference into the place of one, if it is there. */
    private boolean put(int ref, int value) {
        int bucket = bucket(orderId(ref));
        int at = newest[bucket];
        if (at == ref) {
            newest[bucket] = value;
            return true;
        }
        while (at != OrderRef.MISSING) {
            int older = older(at);
            if (older == ref) {
                older(at, value);
                return true;
            }
            at = older;
        }
        return false;
    }

    private int bucket(long orderId) {
        return (int) orderId & newest.length - 1;
    }

    long orderId(int ref) {
        return OrderRef.isLive(ref) ? orders.orderId(ref) : ended.orderId(OrderRef.slot(ref));
    }

    private int older(int ref) {
        return OrderRef.isLive(ref) ? orders.olderInIndex(ref) : ended.olderInIndex(OrderRef.slot(ref));
    }

    private void older(int ref, int value) {
        if (OrderRef.isLive(ref)) {
            orders.olderInIndex(ref, value);
        } else {
            ended.olderInIndex(OrderRef.slot(ref), value);
        }
    }
}
