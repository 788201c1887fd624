package io.gridbook.engine.naive;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The most that sells and buys can trade with each other when each buy takes only some sources: the largest flow,
 * found by augmenting along shortest paths.
 */
final class NaiveFlow {

    private static final int SOURCES = 8;

    private final BigInteger[] supply = new BigInteger[SOURCES];
    private final List<Integer> masks = new ArrayList<>();
    private final List<BigInteger> demand = new ArrayList<>();
    private BigInteger[][] flow;

    private NaiveFlow(Collection<NaiveOrder> sells, Collection<NaiveOrder> buys) {
        Arrays.fill(supply, BigInteger.ZERO);
        for (NaiveOrder sell : sells) {
            int source = Integer.numberOfTrailingZeros(sell.sources);
            supply[source] = supply[source].add(BigInteger.valueOf(sell.leaves));
        }
        for (NaiveOrder buy : buys) {
            int index = masks.indexOf(buy.sources);
            if (index < 0) {
                masks.add(buy.sources);
                demand.add(BigInteger.valueOf(buy.leaves));
            } else {
                demand.set(index, demand.get(index).add(BigInteger.valueOf(buy.leaves)));
            }
        }
    }

    static BigInteger largest(Collection<NaiveOrder> sells, Collection<NaiveOrder> buys) {
        return new NaiveFlow(sells, buys).run();
    }

    private BigInteger run() {
        flow = new BigInteger[SOURCES][masks.size()];
        for (BigInteger[] row : flow) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        BigInteger sum = BigInteger.ZERO;
        BigInteger more = augment();
        while (more.signum() > 0) {
            sum = sum.add(more);
            more = augment();
        }
        return sum;
    }

    /** Sources are the nodes 0 to 7, masks those from 8 on; a path goes from what is left to sell to who still buys. */
    private BigInteger augment() {
        int[] from = new int[SOURCES + masks.size()];
        Arrays.fill(from, -2);
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int s = 0; s < SOURCES; s++) {
            if (supply[s].signum() > 0) {
                from[s] = -1;
                open.add(s);
            }
        }
        while (!open.isEmpty()) {
            int node = open.poll();
            if (node >= SOURCES && demand.get(node - SOURCES).signum() > 0) {
                return push(from, node);
            }
            for (int next = 0; next < from.length; next++) {
                if (from[next] == -2 && leads(node, next)) {
                    from[next] = node;
                    open.add(next);
                }
            }
        }
        return BigInteger.ZERO;
    }

    private boolean leads(int node, int next) {
        if (node < SOURCES) {
            return next >= SOURCES && (masks.get(next - SOURCES) & 1 << node) != 0;
        }
        return next < SOURCES && flow[next][node - SOURCES].signum() > 0;
    }

    private BigInteger push(int[] from, int end) {
        BigInteger most = demand.get(end - SOURCES);
        int node = end;
        while (from[node] >= 0) {
            if (node < SOURCES) {
                most = most.min(flow[node][from[node] - SOURCES]);
            }
            node = from[node];
        }
        most = most.min(supply[node]);
        supply[node] = supply[node].subtract(most);
        demand.set(end - SOURCES, demand.get(end - SOURCES).subtract(most));
        node = end;
        while (from[node] >= 0) {
            int before = from[node];
            if (node >= SOURCES) {
                flow[before][node - SOURCES] = flow[before][node - SOURCES].add(most);
            } else {
                flow[node][before - SOURCES] = flow[node][before - SOURCES].subtract(most);
            }
            node = before;
        }
        return most;
    }
}
