package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.protocol.codec.Reason;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/** What members and the exchange may hold; every sum is made anew from the orders. */
final class NaiveLimits {

    private static final int SOURCE_SETS = 32;

    private final NaiveExchange exchange;

    NaiveLimits(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    /** QUANTITY_TOO_LARGE, or null. So many of the largest orders still add up within 63 bits. */
    Reason size(NaiveInstrument instrument, long price, long quantity) {
        BigInteger product = NaiveMoney.product(price, quantity);
        boolean costly = instrument.terms.notionalMax() != NULL
            && NaiveMoney.compare(
                instrument, product.abs(), BigInteger.valueOf(instrument.terms.notionalMax())) > 0;
        boolean tooLarge = quantity > instrument.terms.quantityMax() || product.abs().bitLength() > Long.SIZE - 1
            || costly || quantity > Long.MAX_VALUE / 4 / (exchange.maxOrders + 1);
        return tooLarge ? Reason.QUANTITY_TOO_LARGE : null;
    }

    Reason openOrders(NaiveMember member, NaiveAdded added) {
        long open = exchange.orders.liveOf(member).size() + added.openOrders;
        return member.maxOpenOrders != NULL_INT && open >= member.maxOpenOrders ? Reason.OPEN_ORDERS : null;
    }

    Reason credit(NaiveMember member, BigInteger more, NaiveAdded added) {
        if (member.credit == NULL || more.signum() == 0) {
            return null;
        }
        BigInteger available = BigInteger.valueOf(member.credit).subtract(reserved(member)).subtract(member.used)
            .subtract(added.reserve);
        return more.compareTo(available) > 0 ? Reason.CREDIT_LIMIT : null;
    }

    /** The sum over the orders in the book and the stops that have not entered yet. */
    BigInteger reserved(NaiveMember member) {
        BigInteger sum = BigInteger.ZERO;
        for (NaiveOrder order : exchange.orders.liveOf(member)) {
            if (order.isOpen()) {
                sum = sum.add(NaiveMoney.reserve(order));
            }
        }
        return sum.min(NaiveMoney.MAX);
    }

    Reason capacity(NaiveMember member, NaiveInstrument instrument, boolean buys, BigInteger more, NaiveAdded added) {
        NaiveMember.Capacity capacity = member.capacities.get(instrument.id);
        if (capacity == null || (buys ? capacity.buy : capacity.sell) == NULL) {
            return null;
        }
        BigInteger sum = more.add(added.open(instrument, buys));
        for (NaiveOrder order : exchange.orders.liveOf(member)) {
            if (order.instrument == instrument && order.buys() == buys && order.isOpen()) {
                sum = sum.add(BigInteger.valueOf(order.leaves));
            }
        }
        BigInteger net = capacity.sold.subtract(capacity.bought);
        BigInteger held = buys ? sum.subtract(net) : sum.add(net);
        BigInteger most = BigInteger.valueOf(buys ? capacity.buy : capacity.sell);
        return held.compareTo(most) > 0 ? Reason.CAPACITY_LIMIT : null;
    }

    /** What an order counts against a capacity. */
    static BigInteger counted(NaiveOrder order) {
        return BigInteger.valueOf(order.isBudgetOnly() ? order.instrument.terms.quantityMax() : order.leaves);
    }

    /** No room for a live order more. */
    boolean isFull(NaiveAdded added) {
        return exchange.orders.live.size() + added.openOrders >= exchange.maxOrders;
    }

    /** No room for another set of accepted sources; the one with all of them always has its place. */
    static boolean isFullOfSources(NaiveOrder order, NaiveAdded added) {
        Set<Integer> sets = restingSourceSets(order.instrument);
        if (!order.buys() || sets.contains(order.sources)) {
            return false;
        }
        sets.addAll(added.sourceSets(order.instrument));
        sets.add(order.sources);
        return sets.size() > SOURCE_SETS;
    }

    /** A triggered stop may find that others took what it found when it came. */
    static boolean isFullOfSources(NaiveOrder order) {
        return isFullOfSources(order, new NaiveAdded());
    }

    private static Set<Integer> restingSourceSets(NaiveInstrument instrument) {
        Set<Integer> sets = new HashSet<>(Set.of(NaiveOrder.ALL_SOURCES));
        instrument.book.stream().filter(NaiveOrder::buys).forEach(buy -> sets.add(buy.sources));
        return sets;
    }

    boolean isFullOfGroups(int memberId, Long linkGroup, NaiveAdded added) {
        return linkGroup != null && exchange.orders.group(memberId, linkGroup) == null
            && !added.groups.containsKey(linkGroup)
            && exchange.orders.groups.size() + added.groups.size() >= exchange.maxOrders;
    }

    /** Count what was bought or sold, if the pair is registered; negative when a trade is annulled. */
    boolean traded(NaiveMember member, NaiveInstrument instrument, boolean bought, BigInteger quantity) {
        NaiveMember.Capacity capacity = member.capacities.get(instrument.id);
        if (capacity == null) {
            return false;
        }
        if (bought) {
            capacity.bought = capacity.bought.add(quantity);
        } else {
            capacity.sold = capacity.sold.add(quantity);
        }
        return true;
    }
}
