package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Reason;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the legs of a basket checked so far will add to what is there; empty for an order that comes alone. */
final class NaiveAdded {

    int legs;
    int openOrders;
    BigInteger reserve = BigInteger.ZERO;
    final Map<String, BigInteger> open = new HashMap<>();
    final Set<Long> names = new HashSet<>();
    private final Map<NaiveInstrument, Set<Integer>> sourceSets = new HashMap<>();
    final Map<Long, NaiveGroup> groups = new HashMap<>();
    final Set<NaiveOrder> replaced = new HashSet<>();

    BigInteger open(NaiveInstrument instrument, boolean buys) {
        return open.getOrDefault(instrument.id + " " + buys, BigInteger.ZERO);
    }

    /** What buys of these legs accept that may come to rest. */
    Set<Integer> sourceSets(NaiveInstrument instrument) {
        return sourceSets.getOrDefault(instrument, Set.of());
    }

    private void open(NaiveInstrument instrument, boolean buys, BigInteger quantity) {
        open.merge(instrument.id + " " + buys, quantity, BigInteger::add);
    }

    /** What a leg that is fine by itself shares with an earlier one and cannot, or null. */
    Reason clash(TestCommand c, NaiveInstrument instrument) {
        NaiveGroup group = c.linkGroup == NULL ? null : groups.get(c.linkGroup);
        if (names.contains(c.clientOrderId)) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (group != null && !group.fits(c.side, instrument)) {
            return Reason.INVALID_VALUE;
        }
        return group != null && c.quantity < group.remaining ? Reason.INVALID_QUANTITY : null;
    }

    void add(NaiveOrder order, Long linkGroup) {
        legs++;
        names.add(order.clientOrderId);
        reserve = reserve.add(NaiveMoney.reserve(order));
        open(order.instrument, order.buys(), NaiveLimits.counted(order));
        if (order.rests()) {
            openOrders++;
        }
        if (order.rests() && order.buys()) {
            sourceSets.computeIfAbsent(order.instrument, key -> new HashSet<>()).add(order.sources);
        }
        if (linkGroup != null) {
            groups.putIfAbsent(linkGroup,
                new NaiveGroup(order.member.id, linkGroup, order.side, order.instrument.terms, order.quantity));
        }
    }

    void add(NaiveOrder target, long clientOrderId, BigInteger reserveGrowth, BigInteger growth) {
        legs++;
        names.add(clientOrderId);
        replaced.add(target);
        reserve = reserve.add(reserveGrowth);
        open(target.instrument, target.buys(), growth);
    }
}
