package io.gridbook.engine;

import io.gridbook.engine.auction.Auction;
import io.gridbook.engine.auction.PairListener;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderWalk;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.EndedReason;
import java.util.Arrays;

/**
 * The end of an auction's call: all that can be traded at the one price is, and then whatever still crosses.
 *
 * <p><b>Allocation.</b> May grow the arrays of the auction.
 */
final class Uncross implements PairListener {

    private static final int FIRST_ORDERS = 64;

    private final OrderStore store;
    private final OrderPool orders;
    private final Members members;
    private final Execution execution;
    private final Matcher matcher;
    private final OrderEntry entry;
    private final MarketEventPublisher marketEvents;
    private final Auction auction = new Auction(FIRST_ORDERS);
    private final OrderWalk walk;
    private Instrument instrument;
    private int[] found = new int[FIRST_ORDERS];

    Uncross(OrderStore store, Members members, Execution execution, Matcher matcher, OrderEntry entry,
        MarketEventPublisher marketEvents) {
        this.store = store;
        this.orders = store.orders();
        this.members = members;
        this.execution = execution;
        this.matcher = matcher;
        this.entry = entry;
        this.marketEvents = marketEvents;
        this.walk = new OrderWalk(store.pools());
    }

    /** What the call would come to now; read it before the next question. */
    Auction indication(Instrument called) {
        gather(called);
        auction.findPrice(called.terms().tickSize(), called.reference());
        return auction;
    }

    void run(Instrument called) {
        if (!isCrossed(called)) {
            return;
        }
        instrument = called;
        gather(called);
        if (auction.findPrice(called.terms().tickSize(), called.reference())) {
            auction.pair(this);
            refill(called, true);
            refill(called, false);
        }
        marketEvents.flush();
        matchRest(called);
    }

    @Override
    public void onPair(int buy, int sell, long quantity, boolean sameGroup) {
        long there = Math.min(left(buy), left(sell));
        if (there > 0) {
            execution.cross(instrument, buy, sell, auction.price(), Math.min(quantity, there), sameGroup);
        }
    }

    /** An order that linked ones have ended has nothing left, and its record belongs to nobody. */
    private long left(int order) {
        return orders.level(order) == OrderPool.NONE ? 0 : orders.leavesQuantity(order);
    }

    /** Icebergs whose clips the auction used up show the next, by price and time. */
    private void refill(Instrument called, boolean buys) {
        walk.start(called.book(), buys, OrderAttributes.ALL_SOURCES, 0);
        int count = 0;
        int order;
        while ((order = walk.next()) != OrderPool.NONE) {
            if (orders.visibleQuantity(order) == 0) {
                count = collect(order, count);
            }
        }
        for (int i = 0; i < count; i++) {
            execution.refill(called, found[i]);
        }
    }

    private boolean isCrossed(Instrument called) {
        SourceSides bids = called.book().sides(true);
        int best = bids.bestLevel(OrderAttributes.ALL_SOURCES, 0);
        return best != SourceSides.NONE && called.book().sides(false)
            .isCrossedBy(OrderAttributes.ALL_SOURCES, store.pools().levels().price(best));
    }

    /** Only orders that reach the other side's best price can trade or move the price. */
    private void gather(Instrument called) {
        auction.clear();
        gather(called, true);
        gather(called, false);
    }

    private void gather(Instrument called, boolean buys) {
        SourceSides contra = called.book().sides(!buys);
        walk.start(called.book(), buys, OrderAttributes.ALL_SOURCES, 0);
        int order;
        while ((order = walk.next()) != OrderPool.NONE
            && contra.isCrossedBy(OrderAttributes.ALL_SOURCES, orders.price(order))) {
            int sources = OrderAttributes.sources(orders.attributes(order));
            int group = members.get(orders.memberId(order)).selfTradeGroup();
            if (buys) {
                auction.addBuy(order, orders.price(order), orders.leavesQuantity(order), sources, group);
            } else {
                auction.addSell(order, orders.price(order), orders.leavesQuantity(order),
                    Integer.numberOfTrailingZeros(sources), group);
            }
        }
    }

    /**
     * What sources and links left crossing: the buys by price and time, each as if it came in now.
     *
     * <p>One pass: meanwhile sells only vanish or move away, so that no buy that was passed over begins to cross.
     */
    private void matchRest(Instrument called) {
        if (!called.isTrading() || !isCrossed(called)) {
            return;
        }
        int count = collectCrossing(called);
        SourceSides asks = called.book().sides(false);
        for (int i = 0; i < count; i++) {
            int buy = found[i];
            boolean rests = orders.level(buy) != OrderPool.NONE;
            if (rests && asks.isCrossedBy(OrderAttributes.sources(orders.attributes(buy)), orders.price(buy))) {
                matchRest(called, buy);
            }
        }
    }

    private int collectCrossing(Instrument called) {
        SourceSides asks = called.book().sides(false);
        int count = 0;
        int order;
        walk.start(called.book(), true, OrderAttributes.ALL_SOURCES, 0);
        while ((order = walk.next()) != OrderPool.NONE
            && asks.isCrossedBy(OrderAttributes.ALL_SOURCES, orders.price(order))) {
            count = collect(order, count);
        }
        return count;
    }

    private int collect(int order, int count) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count] = order;
        return count + 1;
    }

    private void matchRest(Instrument called, int buy) {
        long priority = orders.priority(buy);
        store.takeOut(called, buy);
        EndedReason stopped = matcher.matchUncollared(called, buy, orders.price(buy));
        boolean rests = stopped == Matcher.NOTHING && orders.leavesQuantity(buy) > 0;
        if (rests) {
            store.putBack(called, buy, priority);
        }
        marketEvents.touch(called, buy);
        marketEvents.flush();
        if (!rests) {
            entry.settle(called, buy, true, stopped);
        }
    }
}
