package io.gridbook.engine.auction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The auction's rules read literally, tick by tick and unit by unit, over a small range of prices. */
final class NaiveAuction {

    /** A sell's sources are one bit, a buy's the set it accepts. */
    record Order(int id, boolean buy, long price, long quantity, int sources, int group) {

        boolean tradesAt(long tick) {
            return buy ? price >= tick : price <= tick;
        }
    }

    private final List<Order> sells = new ArrayList<>();
    private final List<Order> buys = new ArrayList<>();
    private final long tickSize;
    private final Long reference;
    private final List<Long> ticks = new ArrayList<>();

    /** Orders come in order of time. */
    NaiveAuction(List<Order> orders, long tickSize, Long reference, long reach) {
        for (Order order : orders) {
            (order.buy() ? buys : sells).add(order);
        }
        sells.sort(Comparator.comparing(Order::price));
        buys.sort(Comparator.comparing(Order::price).reversed());
        this.tickSize = tickSize;
        this.reference = reference;
        for (long tick = -reach * tickSize; tick <= reach * tickSize; tick += tickSize) {
            ticks.add(tick);
        }
    }

    List<Order> sells() {
        return sells;
    }

    List<Order> buys() {
        return buys;
    }

    long volumeAt(long tick) {
        NaiveFlow flow = joined(at(sells, tick), at(buys, tick));
        for (int i = 0; i < at(sells, tick).size(); i++) {
            flow.sell(i, sells.get(i).quantity(), 0);
        }
        for (int i = 0; i < at(buys, tick).size(); i++) {
            flow.buy(i, buys.get(i).quantity(), 0);
        }
        return flow.run().value();
    }

    long total(List<Order> side, long tick) {
        return at(side, tick).stream().mapToLong(Order::quantity).sum();
    }

    /** Null if nothing can be traded. */
    Long price() {
        List<Long> tied = tied();
        if (tied.isEmpty()) {
            return null;
        }
        long lowest = tied.get(0);
        long highest = tied.get(tied.size() - 1);
        if (tied.stream().allMatch(tick -> excess(tick) > 0)) {
            return highest;
        }
        if (tied.stream().allMatch(tick -> excess(tick) < 0)) {
            return lowest;
        }
        long target = reference != null
            ? reference : Math.floorDiv(Math.floorDiv(lowest + highest, 2), tickSize) * tickSize;
        long best = lowest;
        for (long tick : tied) {
            if (Math.abs(tick - target) < Math.abs(best - target)) {
                best = tick;
            }
        }
        return best;
    }

    /** What is left after rules 1 and 2, lowest first. */
    List<Long> tied() {
        long volume = 0;
        for (long tick : ticks) {
            volume = Math.max(volume, volumeAt(tick));
        }
        List<Long> tied = new ArrayList<>();
        long least = Long.MAX_VALUE;
        for (long tick : ticks) {
            if (volume > 0 && volumeAt(tick) == volume) {
                tied.add(tick);
                least = Math.min(least, Math.abs(excess(tick)));
            }
        }
        long leastExcess = least;
        tied.removeIf(tick -> Math.abs(excess(tick)) != leastExcess);
        return tied;
    }

    /** Order by order, the most that leaves the volume reachable. */
    List<Long> allocation(boolean buy, long price) {
        List<Order> side = at(buy ? buys : sells, price);
        List<Long> given = new ArrayList<>();
        for (Order order : side) {
            long quantity = order.quantity();
            given.add(quantity);
            while (!isReachable(buy, price, given)) {
                given.set(given.size() - 1, --quantity);
            }
        }
        return given;
    }

    /** The least quantity that must be traded inside member groups. */
    long leastWithinGroups(long price, List<Long> sold, List<Long> bought) {
        NaiveFlow flow = joined(at(sells, price), at(buys, price));
        for (int i = 0; i < sold.size(); i++) {
            flow.sell(i, sold.get(i), 0);
            for (int j = 0; j < bought.size(); j++) {
                if (accepts(sells.get(i), buys.get(j)) && sells.get(i).group() == buys.get(j).group()) {
                    flow.join(i, j, 1);
                }
            }
        }
        for (int j = 0; j < bought.size(); j++) {
            flow.buy(j, bought.get(j), 0);
        }
        return flow.run().cost();
    }

    static boolean accepts(Order sell, Order buy) {
        return (sell.sources() & buy.sources()) != 0;
    }

    private long excess(long tick) {
        return total(buys, tick) - total(sells, tick);
    }

    /** Whether the first orders of a side can have exactly this while the volume is traded. */
    private boolean isReachable(boolean buy, long price, List<Long> given) {
        List<Order> sellsHere = at(sells, price);
        List<Order> buysHere = at(buys, price);
        NaiveFlow flow = joined(sellsHere, buysHere);
        for (int i = 0; i < sellsHere.size(); i++) {
            boolean isGiven = !buy && i < given.size();
            flow.sell(i, isGiven ? given.get(i) : sellsHere.get(i).quantity(), isGiven ? -1 : 0);
        }
        for (int i = 0; i < buysHere.size(); i++) {
            boolean isGiven = buy && i < given.size();
            flow.buy(i, isGiven ? given.get(i) : buysHere.get(i).quantity(), isGiven ? -1 : 0);
        }
        flow.run();
        return flow.value() == volumeAt(price) && flow.cost() == -given.stream().mapToLong(Long::longValue).sum();
    }

    private static NaiveFlow joined(List<Order> sellsHere, List<Order> buysHere) {
        NaiveFlow flow = new NaiveFlow(sellsHere.size(), buysHere.size());
        for (int i = 0; i < sellsHere.size(); i++) {
            for (int j = 0; j < buysHere.size(); j++) {
                if (accepts(sellsHere.get(i), buysHere.get(j))) {
                    flow.join(i, j, 0);
                }
            }
        }
        return flow;
    }

    private static List<Order> at(List<Order> side, long tick) {
        return side.stream().filter(order -> order.tradesAt(tick)).toList();
    }
}
