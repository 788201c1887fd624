package io.gridbook.engine;

import io.gridbook.engine.book.BookPools;
import io.gridbook.engine.book.EndedOrders;
import io.gridbook.engine.book.OrderDirectory;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.book.Schedule;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/**
 * The life of orders: claimed, come to rest, ended. Keeps books, directory, members' lists and schedule in step.
 *
 * <p>Order, trade and priority numbers are counters kept here.
 */
final class OrderStore {

    private final BookPools pools = new BookPools();
    private final OrderPool orders = pools.orders();
    private final OrderDirectory directory = new OrderDirectory(orders);
    private final Schedule schedule = new Schedule(orders);
    private final Members members;
    private final Instruments instruments;
    private int maxOrders;
    private long lastOrderId;
    private long lastTradeId;
    private long lastPriority;

    OrderStore(Members members, Instruments instruments) {
        this.members = members;
        this.instruments = instruments;
    }

    /** Set the sizes; not below what is in use. One order more is the incoming one's place. */
    void configure(int newMaxOrders, int endedOrders, int maxInstruments) {
        maxOrders = newMaxOrders;
        pools.grow(newMaxOrders + 1);
        directory.configure(newMaxOrders, endedOrders);
        schedule.grow(newMaxOrders + 1, maxInstruments);
    }

    BookPools pools() {
        return pools;
    }

    OrderPool orders() {
        return orders;
    }

    OrderDirectory directory() {
        return directory;
    }

    EndedOrders ended() {
        return directory.ended();
    }

    Schedule schedule() {
        return schedule;
    }

    boolean isFull() {
        return orders.size() >= maxOrders;
    }

    long lastOrderId() {
        return lastOrderId;
    }

    long nextOrderId() {
        return ++lastOrderId;
    }

    long lastTradeId() {
        return lastTradeId;
    }

    long nextTradeId() {
        return ++lastTradeId;
    }

    /** Let a new order rest and be found. */
    void rest(Instrument instrument, int order) {
        queue(instrument, order);
        directory.enterLive(order);
        members.get(orders.memberId(order)).addOrder(orders, order);
    }

    /** Let an order rest at the back of its price, and expire when it is to. */
    void queue(Instrument instrument, int order) {
        orders.priority(order, ++lastPriority);
        instrument.book().add(order);
        if (expiresBeforeGate(instrument, order)) {
            schedule.addOrder(order);
        }
    }

    /** Take a resting order out of its book, to be queued again or ended. */
    void unqueue(Instrument instrument, int order) {
        instrument.book().remove(order);
        schedule.removeOrder(order);
    }

    /** Let a resting order expire at another time, in its place. */
    void reschedule(Instrument instrument, int order, long expireAt) {
        schedule.removeOrder(order);
        orders.expireAt(order, expireAt);
        if (expiresBeforeGate(instrument, order)) {
            schedule.addOrder(order);
        }
    }

    /** End an order that rested and is out of its book now. */
    void end(int order, OrderStatus status, EndedReason reason) {
        members.get(orders.memberId(order)).removeOrder(orders, order);
        endUnrested(order, status, reason);
    }

    /** End an order that never rested. */
    void endUnrested(int order, OrderStatus status, EndedReason reason) {
        directory.end(order, status, reason);
        orders.release(order);
    }

    /** Take a resting order out of its book and end it. */
    void remove(int order, OrderStatus status, EndedReason reason) {
        unqueue(instruments.get(orders.instrumentId(order)), order);
        end(order, status, reason);
    }

    /** A live or ended order of the member's own by either name, or {@link OrderRef#MISSING}. */
    int find(int memberId, long orderId, long clientOrderId) {
        if (orderId == OrderPool.NULL) {
            return directory.find(memberId, clientOrderId);
        }
        int ref = directory.find(orderId);
        boolean named = clientOrderId == OrderPool.NULL || ref == directory.find(memberId, clientOrderId);
        return ref >= 0 && named && memberIdOf(ref) == memberId ? ref : OrderRef.MISSING;
    }

    private int memberIdOf(int ref) {
        return OrderRef.isLive(ref) ? orders.memberId(ref) : ended().memberId(OrderRef.slot(ref));
    }

    /** The gate takes along what would expire with it or later. */
    private boolean expiresBeforeGate(Instrument instrument, int order) {
        long expireAt = orders.expireAt(order);
        long closesAt = instrument.terms().closesAt();
        return expireAt != OrderPool.NULL && (closesAt == OrderPool.NULL || expireAt < closesAt);
    }
}
