package io.gridbook.engine.book;

/** The stops that the trades of the command in hand have triggered, in that order. */
public final class TriggeredStops {

    private final OrderPool orders;
    private int first = OrderPool.NONE;
    private int last = OrderPool.NONE;

    public TriggeredStops(OrderPool orders) {
        this.orders = orders;
    }

    /** The one to enter next, or {@link OrderPool#NONE}. */
    public int first() {
        return first;
    }

    public void add(int order) {
        orders.place(order, OrderAttributes.TRIGGERED);
        orders.previous(order, last);
        orders.next(order, OrderPool.NONE);
        if (last == OrderPool.NONE) {
            first = order;
        } else {
            orders.next(last, order);
        }
        last = order;
    }

    public void remove(int order) {
        int previous = orders.previous(order);
        int next = orders.next(order);
        if (previous == OrderPool.NONE) {
            first = next;
        } else {
            orders.next(previous, next);
        }
        if (next == OrderPool.NONE) {
            last = previous;
        } else {
            orders.previous(next, previous);
        }
    }
}
