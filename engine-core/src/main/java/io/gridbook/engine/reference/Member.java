package io.gridbook.engine.reference;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;

/** Who trades: what the member may do, its live orders in order of orderId, and how far its private stream is. */
public final class Member {

    private final int id;
    private final Role role;
    private final int selfTradeGroup;
    private final SelfTradePrevention selfTradePrevention;
    private final Limits limits;
    private boolean limited;
    private boolean stopped;
    private long tradingSessionId;
    private long highestName;
    private long lastStreamSequence;
    private int openOrders;
    private int firstOrder = OrderPool.NONE;
    private int lastOrder = OrderPool.NONE;

    public Member(int id, Role role, int selfTradeGroup, SelfTradePrevention selfTradePrevention) {
        this.id = id;
        this.role = role;
        this.selfTradeGroup = selfTradeGroup;
        this.selfTradePrevention = selfTradePrevention;
        this.limits = new Limits();
    }

    public int id() {
        return id;
    }

    public Role role() {
        return role;
    }

    public boolean mayTrade(boolean buy) {
        return role == Role.PROSUMER || role == (buy ? Role.CONSUMER : Role.PRODUCER);
    }

    /**
     * Orders of one group do not trade with each other, unless the member's setting is NONE. It is the id of a member,
     * or below zero.
     */
    public int selfTradeGroup() {
        return selfTradeGroup;
    }

    /** What its orders do in front of one of its own group, unless they say otherwise. */
    public SelfTradePrevention selfTradePrevention() {
        return selfTradePrevention;
    }

    /** Whether the member's self-trade prevention is NONE. */
    public boolean maySelfTrade() {
        return selfTradePrevention == SelfTradePrevention.NONE;
    }

    public Limits limits() {
        return limits;
    }

    /** Whether any limit is set; the orders of a member without pass by all checks of limits with this question. */
    public boolean isLimited() {
        return limited;
    }

    /** Replace all limits; what is reserved is to be counted again by the caller. */
    public void setLimits(long credit, int maxOpenOrders, int ordersPerSecond, int ordersPerMinute) {
        limits.set(credit, maxOpenOrders, ordersPerSecond, ordersPerMinute);
        limited = limits.isAnySet();
    }

    /** From now on it has capacities registered. */
    public void trackCapacities() {
        limits.trackCapacities();
        limited = true;
    }

    /** Whether it takes nothing new. */
    public boolean isStopped() {
        return stopped;
    }

    public void stopped(boolean isStopped) {
        stopped = isStopped;
    }

    /** Whether a clientOrderId may be in use. One beyond all that ever were is not, and most orders have such a one. */
    public boolean mayHaveUsed(long clientOrderId) {
        return clientOrderId <= highestName;
    }

    /** An order of its own has this clientOrderId now. */
    public void use(long clientOrderId) {
        highestName = Math.max(highestName, clientOrderId);
    }

    /** Whether this session has been found open, its own and allowed to trade, and nothing has ended since. */
    public boolean isTradingSession(long sessionId) {
        return sessionId == tradingSessionId && sessionId != 0;
    }

    /** Remember what was found: asked for every command, it is not to cost the way over session and key. */
    public void tradingSession(long sessionId) {
        tradingSessionId = sessionId;
    }

    /** A session ended or a key was revoked: it has to be found out again. */
    void forgetTradingSession() {
        tradingSessionId = 0;
    }

    public long lastStreamSequence() {
        return lastStreamSequence;
    }

    public void restoreStreamSequence(long streamSequence) {
        lastStreamSequence = streamSequence;
    }

    public long nextStreamSequence() {
        return ++lastStreamSequence;
    }

    public int openOrders() {
        return openOrders;
    }

    /** The live order with the lowest orderId, or {@link OrderPool#NONE}. */
    public int firstOrder() {
        return firstOrder;
    }

    /** Add an order that came to rest. Its orderId is the highest so far, which keeps the list in order. */
    public void addOrder(OrderPool orders, int order) {
        orders.previousOfMember(order, lastOrder);
        orders.nextOfMember(order, OrderPool.NONE);
        if (lastOrder == OrderPool.NONE) {
            firstOrder = order;
        } else {
            orders.nextOfMember(lastOrder, order);
        }
        lastOrder = order;
        openOrders++;
    }

    public void removeOrder(OrderPool orders, int order) {
        int previous = orders.previousOfMember(order);
        int next = orders.nextOfMember(order);
        if (previous == OrderPool.NONE) {
            firstOrder = next;
        } else {
            orders.nextOfMember(previous, next);
        }
        if (next == OrderPool.NONE) {
            lastOrder = previous;
        } else {
            orders.previousOfMember(next, previous);
        }
        openOrders--;
    }
}
