package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The price of an auction and who gets how much of it, tried out price by price. */
final class NaiveAuction {

    private record Candidate(BigInteger price, BigInteger volume, BigInteger imbalance) {
    }

    private NaiveAuction() {
    }

    static NaiveIndication indicate(NaiveInstrument instrument) {
        List<Candidate> best = new ArrayList<>();
        prices(instrument).forEach(price -> best.add(candidate(instrument, price)));
        BigInteger volume = best.stream().map(Candidate::volume).reduce(BigInteger.ZERO, BigInteger::max);
        if (volume.signum() == 0) {
            return NaiveIndication.NOTHING;
        }
        best.removeIf(each -> !each.volume.equals(volume));
        BigInteger imbalance = best.stream().map(each -> each.imbalance.abs()).reduce(BigInteger::min).orElseThrow();
        best.removeIf(each -> !each.imbalance.abs().equals(imbalance));
        BigInteger price = decide(instrument, best);
        BigInteger signed = sum(taking(instrument, true, price)).subtract(sum(taking(instrument, false, price)));
        return new NaiveIndication(price.longValueExact(), volume, signed);
    }

    private static Candidate candidate(NaiveInstrument instrument, BigInteger price) {
        List<NaiveOrder> sells = taking(instrument, false, price);
        List<NaiveOrder> buys = taking(instrument, true, price);
        return new Candidate(price, NaiveFlow.largest(sells, buys), sum(buys).subtract(sum(sells)));
    }

    /** The tied prices are sorted upwards. */
    private static BigInteger decide(NaiveInstrument instrument, List<Candidate> tied) {
        BigInteger lowest = tied.get(0).price;
        BigInteger highest = tied.get(tied.size() - 1).price;
        if (tied.stream().allMatch(each -> each.imbalance.signum() > 0)) {
            return highest;
        }
        if (tied.stream().allMatch(each -> each.imbalance.signum() < 0)) {
            return lowest;
        }
        if (instrument.reference() != NULL) {
            return nearest(tied, BigInteger.valueOf(instrument.reference()));
        }
        BigInteger tick = BigInteger.valueOf(instrument.terms.tickSize());
        Candidate middle = candidate(instrument, floorToTick(lowest.add(highest), tick.shiftLeft(1)).shiftRight(1));
        boolean best = middle.volume.equals(tied.get(0).volume)
            && middle.imbalance.abs().equals(tied.get(0).imbalance.abs());
        return best ? middle.price : nearest(tied, middle.price);
    }

    private static BigInteger nearest(List<Candidate> tied, BigInteger price) {
        BigInteger nearest = tied.get(0).price;
        for (Candidate each : tied) {
            if (each.price.subtract(price).abs().compareTo(nearest.subtract(price).abs()) < 0) {
                nearest = each.price;
            }
        }
        return nearest;
    }

    /**
     * The ticks at which anything can change, between the best sell and the best buy: those of the orders, those
     * beside them, and those beside the reference price.
     */
    private static TreeSet<BigInteger> prices(NaiveInstrument instrument) {
        TreeSet<BigInteger> prices = new TreeSet<>();
        BigInteger tick = BigInteger.valueOf(instrument.terms.tickSize());
        for (NaiveOrder order : instrument.book) {
            BigInteger price = BigInteger.valueOf(order.price);
            prices.addAll(List.of(price.subtract(tick), price, price.add(tick)));
        }
        if (instrument.reference() != NULL) {
            BigInteger below = floorToTick(BigInteger.valueOf(instrument.reference()), tick);
            prices.addAll(List.of(below, below.add(tick)));
        }
        prices.removeIf(price -> taking(instrument, true, price).isEmpty()
            || taking(instrument, false, price).isEmpty());
        return prices;
    }

    private static BigInteger floorToTick(BigInteger price, BigInteger tick) {
        return price.subtract(price.mod(tick));
    }

    /** The orders of a side that trade at a price, by price then time. */
    private static List<NaiveOrder> taking(NaiveInstrument instrument, boolean buys, BigInteger price) {
        return instrument.queue(buys).stream().filter(order -> {
            int compared = BigInteger.valueOf(order.price).compareTo(price);
            return buys ? compared >= 0 : compared <= 0;
        }).toList();
    }

    private static BigInteger sum(List<NaiveOrder> orders) {
        return orders.stream().map(order -> BigInteger.valueOf(order.leaves))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What each order of a side gets: by price then time as much as lets the whole volume still be reached. */
    static Map<NaiveOrder, Long> allocation(NaiveInstrument instrument, boolean buys, long price) {
        List<NaiveOrder> side = taking(instrument, buys, BigInteger.valueOf(price));
        List<NaiveOrder> other = taking(instrument, !buys, BigInteger.valueOf(price));
        Map<NaiveOrder, Long> allocation = new LinkedHashMap<>();
        BigInteger before = BigInteger.ZERO;
        for (int count = 1; count <= side.size(); count++) {
            List<NaiveOrder> first = side.subList(0, count);
            BigInteger reached = buys ? NaiveFlow.largest(other, first) : NaiveFlow.largest(first, other);
            allocation.put(side.get(count - 1), reached.subtract(before).longValueExact());
            before = reached;
        }
        return allocation;
    }
}
