package io.gridbook.engine;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Capacities;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentTerms;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.reference.MoneyScale;

/**
 * Keeps what open orders and executions take of their member's credit and capacity. O(1) each; next to nothing for a
 * member without limits.
 *
 * <p>Whoever changes what an open order has left, or its price, calls {@link #close} before and {@link #open} after.
 */
final class Exposure {

    private final Members members;
    private final OrderPool orders;
    private final Capacities capacities;

    Exposure(Members members, OrderPool orders, Capacities capacities) {
        this.members = members;
        this.orders = orders;
        this.capacities = capacities;
    }

    /** What an order reserves, in money; {@code price} is what it may cost at worst. */
    static long reserve(Instrument instrument, boolean buy, long price, long quantity) {
        InstrumentTerms terms = instrument.terms();
        if (buy) {
            long unit = price + terms.buyFee();
            boolean isFree = price <= 0 && unit <= 0;
            return isFree ? 0 : MoneyScale.withRate(instrument.money().cost(unit, quantity), terms.vat());
        }
        long paid = price >= 0 ? 0 : -price;
        return instrument.money().cost(paid + terms.deliveryAddOn(), quantity);
    }

    /** What an open order reserves with what it has left. */
    long reserve(Instrument instrument, int order) {
        boolean buy = orders.isBuy(order);
        return reserve(instrument, buy, worstPrice(instrument, buy, orders.price(order)), orders.leavesQuantity(order));
    }

    /** Of an open order: its own price, or what the band allows a stop without one. */
    static long worstPrice(Instrument instrument, boolean buy, long price) {
        if (price != OrderPool.NULL) {
            return price;
        }
        return buy ? instrument.terms().priceMax() : instrument.terms().priceMin();
    }

    /** An order is in the book, waits, or is triggered. */
    void open(Instrument instrument, int order) {
        Member member = members.get(orders.memberId(order));
        if (member.isLimited() && isOpen(order)) {
            change(instrument, order, member.limits(), 1);
        }
    }

    /** It is no longer, or is about to change. */
    void close(Instrument instrument, int order) {
        Member member = members.get(orders.memberId(order));
        if (member.isLimited() && isOpen(order)) {
            change(instrument, order, member.limits(), -1);
        }
    }

    private void change(Instrument instrument, int order, Limits limits, int sign) {
        if (limits.isCreditLimited()) {
            long reserve = reserve(instrument, order);
            if (sign > 0) {
                limits.reserve(reserve);
            } else {
                limits.release(reserve);
            }
        }
        int pair = pair(limits, orders.memberId(order), instrument);
        if (pair != Capacities.NONE) {
            capacities.addOpen(pair, orders.isBuy(order), sign * orders.leavesQuantity(order));
        }
    }

    /** An order has traded. */
    void executed(Instrument instrument, int order, long price, long quantity) {
        Member member = members.get(orders.memberId(order));
        boolean buy = orders.isBuy(order);
        member.limits().use(reserve(instrument, buy, price, quantity));
        int pair = pair(member.limits(), member.id(), instrument);
        if (pair != Capacities.NONE) {
            capacities.addTraded(pair, buy, quantity);
        }
    }

    /** A trade has been busted: what it took goes back. */
    void busted(Instrument instrument, Member member, boolean buy, long price, long quantity, long tradeId) {
        member.limits().giveBack(reserve(instrument, buy, price, quantity));
        int pair = pair(member.limits(), member.id(), instrument);
        if (pair != Capacities.NONE && capacities.isCounted(pair, tradeId)) {
            capacities.addTraded(pair, buy, -quantity);
        }
    }

    private int pair(Limits limits, int memberId, Instrument instrument) {
        return limits.hasCapacities() ? capacities.find(memberId, instrument.id()) : Capacities.NONE;
    }

    /** Whether an order's growth by {@code quantity} is beyond what its member has registered. */
    boolean isBeyondCapacity(Instrument instrument, Member member, boolean buy, long quantity) {
        int pair = pair(member.limits(), member.id(), instrument);
        return pair != Capacities.NONE && capacities.isExceeded(pair, buy, quantity);
    }

    /** Count a member's open orders again: all it reserves, or what it has open in a pair just registered. */
    void recount(Member member, int newPair, Instruments instruments) {
        for (int order = member.firstOrder(); order != OrderPool.NONE; order = orders.nextOfMember(order)) {
            Instrument instrument = instruments.get(orders.instrumentId(order));
            if (!isOpen(order)) {
                continue;
            }
            if (newPair == Capacities.NONE) {
                member.limits().reserve(reserve(instrument, order));
            } else if (capacities.instrumentId(newPair) == instrument.id()) {
                capacities.addOpen(newPair, orders.isBuy(order), orders.leavesQuantity(order));
            }
        }
    }

    /** Whether a live order takes of its member's limits. A triggered stop does until it enters. */
    boolean isOpen(int order) {
        return orders.place(order) != OrderAttributes.HIBERNATED;
    }
}
