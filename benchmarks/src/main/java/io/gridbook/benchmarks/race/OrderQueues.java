package io.gridbook.benchmarks.race;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One side of one instrument: a queue of orders at every price. */
final class OrderQueues {

    private static final int NONE = 0;

    /** First and last of a queue. */
    private static final class Ends {
        private int first;
        private int last;
    }

    private final OrderColumns orders;
    private final boolean buy;
    private final NavigableMap<Long, Ends> queues;

    OrderQueues(OrderColumns orders, boolean buy) {
        this.orders = orders;
        this.buy = buy;
        this.queues = buy ? new TreeMap<>(Collections.reverseOrder()) : new TreeMap<>();
    }

    /** The first order an incoming one of the other side may trade with, 0 = none. */
    int first(long limit, int sources) {
        for (var queue : queues.entrySet()) {
            if (buy ? queue.getKey() < limit : queue.getKey() > limit) {
                return NONE;
            }
            for (int order = queue.getValue().first; order != NONE; order = orders.next[order]) {
                if ((orders.sources[order] & sources) != 0) {
                    return order;
                }
            }
        }
        return NONE;
    }

    /** Tell of every level, best price first. */
    void levels(int instrument, TradeTape tape) {
        queues.forEach((price, ends) -> {
            long volume = 0;
            int count = 0;
            for (int order = ends.first; order != NONE; order = orders.next[order]) {
                volume += orders.size[order];
                count++;
            }
            tape.onLevel(instrument, buy, price, volume, count);
        });
    }

    long volume() {
        long volume = 0;
        for (Ends ends : queues.values()) {
            for (int order = ends.first; order != NONE; order = orders.next[order]) {
                volume += orders.size[order];
            }
        }
        return volume;
    }

    void add(int order) {
        Ends ends = queues.computeIfAbsent(orders.price[order], price -> new Ends());
        orders.next[order] = NONE;
        orders.previous[order] = ends.last;
        if (ends.last == NONE) {
            ends.first = order;
        } else {
            orders.next[ends.last] = order;
        }
        ends.last = order;
    }

    void remove(int order) {
        Ends ends = queues.get(orders.price[order]);
        int next = orders.next[order];
        int previous = orders.previous[order];
        if (previous == NONE) {
            ends.first = next;
        } else {
            orders.next[previous] = next;
        }
        if (next == NONE) {
            ends.last = previous;
        } else {
            orders.previous[next] = previous;
        }
        if (ends.first == NONE) {
            queues.remove(orders.price[order]);
        }
    }
}
