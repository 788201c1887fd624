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
        orders.special().linkAside(last, order);
        orders.special().linkAside(order, OrderPool.NONE);
        first = last == OrderPool.NONE ? order : first;
        last = order;
    }

    public void remove(int order) {
        int previous = orders.special().previousAside(order);
        int next = orders.special().nextAside(order);
        orders.special().linkAside(previous, next);
        first = previous == OrderPool.NONE ? next : first;
        last = next == OrderPool.NONE ? previous : last;
    }
}
