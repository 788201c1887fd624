package io.gridbook.benchmarks.race;

import java.util.Arrays;

/**
 * The simplest book there is, for making streams: it says which orders still stand after each command, and in the end
 * which trades and levels every engine has to come to.
 *
 * <p>One queue per instrument, side and price; a buy and a sell trade when their sources have one in common.
 */
final class StandingOrders {

    private static final int NONE = 0;

    private final OrderQueues[] bids;
    private final OrderQueues[] asks;
    private final OrderColumns orders = new OrderColumns();
    private final TradeTape tape = new TradeTape();
    private final int[] counts = new int[2];
    private int[] live = new int[1 << 10];
    private int liveCount;
    private long lastPrice;

    StandingOrders(int instruments) {
        bids = new OrderQueues[instruments];
        asks = new OrderQueues[instruments];
        Arrays.setAll(bids, i -> new OrderQueues(orders, true));
        Arrays.setAll(asks, i -> new OrderQueues(orders, false));
    }

    int size() {
        return liveCount;
    }

    int size(boolean buy) {
        return counts[buy ? 0 : 1];
    }

    /** Any order that stands. */
    int any(int i) {
        return live[i];
    }

    OrderColumns orders() {
        return orders;
    }

    long volume(int instrument, boolean buy) {
        return (buy ? bids : asks)[instrument].volume();
    }

    /** The price of the last trade, 0 = none yet. */
    long lastPrice() {
        return lastPrice;
    }

    /** Asked for at the end: see {@link TradeTape}. */
    String outcome() {
        for (int i = 0; i < asks.length; i++) {
            asks[i].levels(i, tape);
            bids[i].levels(i, tape);
        }
        return tape.outcome();
    }

    /** Execute a new order and let what is left stand, if it may. */
    void enter(
        int instrument, int order, int member, boolean buy, long price, long size, int sources, boolean mayStand) {
        orders.add(order, instrument, member, buy, price, size, sources);
        execute(order);
        if (mayStand && orders.size[order] > 0) {
            stand(order);
        }
    }

    void move(int order, long price) {
        takeOut(order);
        orders.price[order] = price;
        execute(order);
        if (orders.size[order] > 0) {
            stand(order);
        }
    }

    void reduce(int order, long by) {
        if (by == orders.size[order]) {
            takeOut(order);
        }
        orders.size[order] -= by;
    }

    /** Whether it stood. */
    boolean remove(int order) {
        if (orders.place[order] == OrderColumns.GONE) {
            return false;
        }
        takeOut(order);
        return true;
    }

    private void execute(int order) {
        int instrument = orders.instrument[order];
        boolean buy = orders.buy[order];
        OrderQueues contra = (buy ? asks : bids)[instrument];
        int resting = contra.first(orders.price[order], orders.sources[order]);
        while (resting != NONE) {
            long size = Math.min(orders.size[order], orders.size[resting]);
            orders.size[order] -= size;
            orders.size[resting] -= size;
            lastPrice = orders.price[resting];
            tape.onTrade(order, resting, lastPrice, size);
            if (orders.size[resting] == 0) {
                takeOut(resting);
            }
            resting = orders.size[order] == 0
                ? NONE : contra.first(orders.price[order], orders.sources[order]);
        }
    }

    private void stand(int order) {
        queues(order).add(order);
        if (liveCount == live.length) {
            live = Arrays.copyOf(live, liveCount * 2);
        }
        orders.place[order] = liveCount;
        live[liveCount++] = order;
        counts[orders.buy[order] ? 0 : 1]++;
    }

    private void takeOut(int order) {
        queues(order).remove(order);
        int last = live[--liveCount];
        live[orders.place[order]] = last;
        orders.place[last] = orders.place[order];
        orders.place[order] = OrderColumns.GONE;
        counts[orders.buy[order] ? 0 : 1]--;
    }

    private OrderQueues queues(int order) {
        return (orders.buy[order] ? bids : asks)[orders.instrument[order]];
    }
}
