package io.gridbook.engine.auction;

import java.util.Arrays;

/** The cheapest of the largest flows between sells and buys: augmenting along shortest paths in a matrix. */
final class NaiveFlow {

    private final int sellCount;
    private final int nodes;
    private final long[][] capacity;
    private final long[][] cost;
    private long value;
    private long totalCost;

    NaiveFlow(int sellCount, int buyCount) {
        this.sellCount = sellCount;
        nodes = sellCount + buyCount + 2;
        capacity = new long[nodes][nodes];
        cost = new long[nodes][nodes];
    }

    void sell(int sell, long quantity, long costPerUnit) {
        edge(nodes - 2, sell, quantity, costPerUnit);
    }

    void buy(int buy, long quantity, long costPerUnit) {
        edge(sellCount + buy, nodes - 1, quantity, costPerUnit);
    }

    void join(int sell, int buy, long costPerUnit) {
        edge(sell, sellCount + buy, Long.MAX_VALUE / 4, costPerUnit);
    }

    NaiveFlow run() {
        int[] previous = new int[nodes];
        while (shortestPath(previous)) {
            long quantity = Long.MAX_VALUE;
            for (int node = nodes - 1; node != nodes - 2; node = previous[node]) {
                quantity = Math.min(quantity, capacity[previous[node]][node]);
            }
            for (int node = nodes - 1; node != nodes - 2; node = previous[node]) {
                capacity[previous[node]][node] -= quantity;
                capacity[node][previous[node]] += quantity;
                totalCost += quantity * cost[previous[node]][node];
            }
            value += quantity;
        }
        return this;
    }

    long value() {
        return value;
    }

    long cost() {
        return totalCost;
    }

    private void edge(int from, int to, long quantity, long costPerUnit) {
        capacity[from][to] = quantity;
        cost[from][to] = costPerUnit;
        cost[to][from] = -costPerUnit;
    }

    private boolean shortestPath(int[] previous) {
        long[] distance = new long[nodes];
        Arrays.fill(distance, Long.MAX_VALUE);
        distance[nodes - 2] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int from = 0; from < nodes; from++) {
                for (int to = 0; distance[from] != Long.MAX_VALUE && to < nodes; to++) {
                    if (capacity[from][to] > 0 && distance[from] + cost[from][to] < distance[to]) {
                        distance[to] = distance[from] + cost[from][to];
                        previous[to] = from;
                        changed = true;
                    }
                }
            }
        }
        return distance[nodes - 1] != Long.MAX_VALUE;
    }
}
