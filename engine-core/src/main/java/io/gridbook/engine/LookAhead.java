package io.gridbook.engine;

import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderWalk;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.SelfTradePrevention;

/**
 * What an incoming order could execute at once, counted without changing anything: only what its sources, self-trade
 * prevention, the collar and the link groups of resting orders leave reachable.
 *
 * <p>Of an iceberg that steps its price only the shown clip counts: the look-ahead may promise too little, never too
 * much.
 */
final class LookAhead {

    static final long NO_BUDGET = OrderPool.NULL;

    private final OrderPool orders;
    private final Members members;
    private final Collar collar;
    private final OrderWalk walk;
    private final LinkGroups groups;
    private long cost;
    private long costHigh;
    private long reached;
    private long hidden;
    private boolean stopped;

    LookAhead(OrderStore store, Members members, Collar collar) {
        this.orders = store.orders();
        this.members = members;
        this.collar = collar;
        this.walk = new OrderWalk(store.pools());
        this.groups = store.groups();
    }

    /** Begin with nothing taken; what one look takes of link groups is gone for the next. */
    void begin() {
        groups.beginTaking();
    }

    /**
     * Whether an order could execute a quantity at once.
     *
     * @param terms  the order
     * @param wanted of its quantity
     * @param budget in money, what a buy may cost or a sell has to yield; {@link #NO_BUDGET} = no matter
     */
    boolean reaches(Instrument instrument, IncomingTerms terms, long wanted, long budget) {
        walk.start(instrument.book(), !terms.buy(), terms.sources(), terms.preferred());
        cost = 0;
        costHigh = 0;
        reached = 0;
        hidden = 0;
        stopped = false;
        long price = OrderPool.NULL;
        boolean preferred = false;
        int order = walk.next();
        while (order != OrderPool.NONE && !stopped && reached < wanted) {
            boolean isPreferred = (OrderAttributes.sources(orders.attributes(order)) & terms.preferred()) != 0;
            if (orders.price(order) != price || isPreferred != preferred) {
                take(hidden, wanted, price);
                hidden = 0;
                price = orders.price(order);
                preferred = isPreferred;
            }
            if (reached < wanted) {
                meet(instrument, terms, order, wanted);
            }
            order = walk.next();
        }
        if (!stopped) {
            take(hidden, wanted, price);
        }
        return reached >= wanted && (budget == NO_BUDGET || isWithin(instrument, terms.buy(), budget));
    }

    private void meet(Instrument instrument, IncomingTerms terms, int order, long wanted) {
        long price = orders.price(order);
        boolean crosses = terms.buy() ? price <= terms.bound() : price >= terms.bound();
        if (!crosses || collar.isBeyond(instrument, price)) {
            stopped = true;
            return;
        }
        boolean ownGroup = members.areOneGroup(terms.memberId(), orders.memberId(order));
        if (ownGroup && terms.prevention() != SelfTradePrevention.NONE) {
            stopped = terms.prevention() != SelfTradePrevention.CANCEL_RESTING;
            return;
        }
        long shown = orders.visibleQuantity(order);
        int attributes = orders.attributes(order);
        if (OrderAttributes.isLinked(attributes)) {
            shown = groups.take(orders.special().linkGroup(order), Math.min(shown, wanted - reached));
        }
        take(shown, wanted, price);
        if (OrderAttributes.isIceberg(attributes) && orders.special().clipPriceStep(order) == 0) {
            hidden = saturatedSum(hidden, orders.special().hiddenQuantity(order));
        }
    }

    private void take(long available, long wanted, long price) {
        long quantity = Math.min(available, wanted - reached);
        if (quantity > 0) {
            reached += quantity;
            long low = price * quantity;
            costHigh += Math.multiplyHigh(price, quantity);
            cost += low;
            if (Long.compareUnsigned(cost, low) < 0) {
                costHigh++;
            }
        }
    }

    private boolean isWithin(Instrument instrument, boolean buy, long budget) {
        boolean fitsLong = costHigh == cost >> 63;
        if (buy) {
            return costHigh < 0 || fitsLong && cost <= instrument.money().amountWithin(budget);
        }
        return costHigh >= 0 && (!fitsLong || cost >= instrument.money().amountReaching(budget));
    }

    private static long saturatedSum(long a, long b) {
        return a + b < 0 ? Long.MAX_VALUE : a + b;
    }
}
