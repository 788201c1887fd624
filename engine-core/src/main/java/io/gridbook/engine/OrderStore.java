package io.gridbook.engine;

import io.gridbook.engine.book.BookPools;
import io.gridbook.engine.book.EndedOrders;
import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderDirectory;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.book.Schedule;
import io.gridbook.engine.book.TriggeredStops;
import io.gridbook.engine.reference.Capacities;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/**
 * The life of orders: claimed, placed in the book or aside of it, ended. Keeps books, directory, members' lists, link
 * groups, schedule and exposure in step.
 *
 * <p>Order, trade and priority numbers are counters kept here.
 */
final class OrderStore {

    private final BookPools pools = new BookPools();
    private final OrderPool orders = pools.orders();
    private final OrderDirectory directory = new OrderDirectory(orders);
    private final Schedule schedule = new Schedule(orders);
    private final LinkGroups groups = new LinkGroups(orders);
    private final TriggeredStops triggered = new TriggeredStops(orders);
    private final Capacities capacities = new Capacities();
    private final Members members;
    private final Instruments instruments;
    private final Exposure exposure;
    private int maxOrders;
    private long quantityMax;
    private long lastOrderId;
    private long lastTradeId;
    private long lastPriority;

    OrderStore(Members members, Instruments instruments) {
        this.members = members;
        this.instruments = instruments;
        this.exposure = new Exposure(members, orders, capacities);
    }

    /** Set the sizes; not below what is in use. One order more is the incoming one's place. */
    void configure(EngineSizes sizes) {
        maxOrders = sizes.maxOrders();
        quantityMax = Long.MAX_VALUE / 4 / (maxOrders + 1);
        pools.grow(maxOrders + 1);
        groups.configure(maxOrders);
        directory.configure(maxOrders, sizes.endedOrders());
        schedule.grow(maxOrders + 1, sizes.maxInstruments());
        capacities.configure(sizes.maxInstruments(), sizes.maxMembers());
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

    LinkGroups groups() {
        return groups;
    }

    TriggeredStops triggered() {
        return triggered;
    }

    Capacities capacities() {
        return capacities;
    }

    Exposure exposure() {
        return exposure;
    }

    /**
     * The largest quantity of an order: whatever is added up over all of them stays within 63 bits, even when the room
     * for orders has been changed a few times.
     */
    long quantityMax() {
        return quantityMax;
    }

    /** Whether {@code more} orders would be too many. */
    boolean isFull(int more) {
        return orders.size() > maxOrders - more;
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

    long lastPriority() {
        return lastPriority;
    }

    long nextPriority() {
        return ++lastPriority;
    }

    void restoreCounters(long orderId, long tradeId, long priority) {
        lastOrderId = orderId;
        lastTradeId = tradeId;
        lastPriority = priority;
    }

    /** Let a new order live: it can be found and counts as open. */
    void enterLive(int order) {
        directory.enterLive(order);
        members.get(orders.memberId(order)).addOrder(orders, order);
    }

    /** Let an order of a snapshot live where it was, behind those that were before it. */
    void restore(Instrument instrument, int order) {
        int place = orders.place(order);
        if (place == OrderAttributes.IN_BOOK) {
            instrument.book().add(order);
        } else {
            AsideOrders.add(instrument, orders.special(), order);
        }
        if (place == OrderAttributes.WAITING) {
            instrument.book().stops().add(order);
        }
        exposure.open(instrument, order);
        schedule(instrument, order);
        directory.enterLive(order);
    }

    /** Let it join its member's orders and its link group; the one with the lowest orderId first. */
    void enlist(int order) {
        if (OrderAttributes.isLinked(orders.attributes(order))) {
            groups.join(orders.special().linkGroup(order), order);
        }
        members.get(orders.memberId(order)).addOrder(orders, order);
    }

    /** Let an order rest at the back of its price, and expire when it is to. */
    void queue(Instrument instrument, int order) {
        prepare(order, ++lastPriority);
        instrument.book().add(order);
        schedule(instrument, order);
        exposure.open(instrument, order);
    }

    /** Let an order rest again where it stood before. */
    void putBack(Instrument instrument, int order, long priority) {
        prepare(order, priority);
        instrument.book().insert(order);
        schedule(instrument, order);
        exposure.open(instrument, order);
    }

    private void prepare(int order, long priority) {
        orders.place(order, OrderAttributes.IN_BOOK);
        orders.priority(order, priority);
        if (OrderAttributes.isIceberg(orders.attributes(order))) {
            orders.special().showClip(order, orders.leavesQuantity(order));
        }
    }

    /** Keep a live order outside the book: a stop that waits, or one that is hibernated. */
    void putAside(Instrument instrument, int order, int place) {
        orders.place(order, place);
        orders.priority(order, ++lastPriority);
        AsideOrders.add(instrument, orders.special(), order);
        if (place == OrderAttributes.WAITING) {
            instrument.book().stops().add(order);
        }
        exposure.open(instrument, order);
        schedule(instrument, order);
    }

    /** Let a stop that is nowhere enter when all else is done. It keeps its reserve until then. */
    void trigger(Instrument instrument, int order) {
        triggered.add(order);
        exposure.open(instrument, order);
    }

    /** Take a live order out of wherever it is, to be put elsewhere or ended. */
    void takeOut(Instrument instrument, int order) {
        int place = orders.place(order);
        exposure.close(instrument, order);
        if (place == OrderAttributes.IN_BOOK) {
            instrument.book().remove(order);
        } else if (place == OrderAttributes.TRIGGERED) {
            triggered.remove(order);
        } else {
            if (place == OrderAttributes.WAITING) {
                instrument.book().stops().remove(order);
            }
            AsideOrders.remove(instrument, orders.special(), order);
        }
        schedule.removeOrder(order);
    }

    /** Change what a live order has left, wherever it is, in its place. */
    void resize(Instrument instrument, int order, long leavesQuantity) {
        int place = orders.place(order);
        exposure.close(instrument, order);
        if (place == OrderAttributes.IN_BOOK) {
            instrument.book().resize(order, leavesQuantity);
        } else if (place == OrderAttributes.WAITING) {
            instrument.book().stops().resize(order, leavesQuantity);
        } else {
            orders.leavesQuantity(order, leavesQuantity);
        }
        exposure.open(instrument, order);
    }

    /** Let a live order expire at another time, in its place. */
    void reschedule(Instrument instrument, int order, long expireAt) {
        schedule.removeOrder(order);
        orders.expireAt(order, expireAt);
        schedule(instrument, order);
    }

    /** End an order that lived and has been taken out. */
    void end(int order, OrderStatus status, EndedReason reason) {
        members.get(orders.memberId(order)).removeOrder(orders, order);
        endNew(order, status, reason);
    }

    /** End an order that never lived. */
    void endNew(int order, OrderStatus status, EndedReason reason) {
        if (OrderAttributes.isLinked(orders.attributes(order))) {
            groups.leave(order);
        }
        directory.end(order, status, reason);
        orders.release(order);
    }

    /** Take a live order out and end it. */
    void remove(int order, OrderStatus status, EndedReason reason) {
        takeOut(instruments.get(orders.instrumentId(order)), order);
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

    OrderStatus liveStatus(int order) {
        return orders.place(order) == OrderAttributes.HIBERNATED ? OrderStatus.HIBERNATED : OrderStatus.LIVE;
    }

    private int memberIdOf(int ref) {
        return OrderRef.isLive(ref) ? orders.memberId(ref) : ended().memberId(OrderRef.slot(ref));
    }

    /** The gate takes along what would expire with it or later. */
    private void schedule(Instrument instrument, int order) {
        long expireAt = orders.expireAt(order);
        long closesAt = instrument.closesAt();
        if (expireAt != OrderPool.NULL && (closesAt == OrderPool.NULL || expireAt < closesAt)) {
            schedule.addOrder(order);
        }
    }
}
