package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.protocol.codec.SelfTradePrevention;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an order could reach if it came now: section 4 of the matching rules, step by step. */
final class NaiveLookAhead {

    private record Part(NaiveOrder order, long quantity) {
    }

    private final NaiveOrder order;
    private final long bound;
    private final Map<NaiveGroup, Long> taken;
    private BigInteger quantity = BigInteger.ZERO;
    private BigInteger cost = BigInteger.ZERO;

    private NaiveLookAhead(NaiveOrder order, Map<NaiveGroup, Long> taken) {
        this.order = order;
        this.bound = order.instrument.bound(order);
        this.taken = taken;
    }

    static boolean reachesMinimum(NaiveOrder order) {
        return walk(order, order.minimumQuantity, new HashMap<>()) != null;
    }

    /** The whole quantity, and within the budget if there is one. */
    static boolean reachesAll(NaiveOrder order) {
        return reachesAll(order, new HashMap<>());
    }

    /** The same, with what others took of the link groups in {@code taken}; it is added to. */
    static boolean reachesAll(NaiveOrder order, Map<NaiveGroup, Long> taken) {
        NaiveLookAhead walk = walk(order, order.quantity, taken);
        if (walk == null || order.budget == NULL) {
            return walk != null;
        }
        int compared = NaiveMoney.compare(order.instrument, walk.cost, BigInteger.valueOf(order.budget));
        return order.buys() ? compared <= 0 : compared >= 0;
    }

    /** The walk to a quantity, or null when it cannot be reached. */
    private static NaiveLookAhead walk(NaiveOrder order, long wanted, Map<NaiveGroup, Long> taken) {
        NaiveLookAhead walk = new NaiveLookAhead(order, taken);
        if (order.instrument.isContinuous()) {
            walk.take(BigInteger.valueOf(wanted));
        }
        return walk.quantity.compareTo(BigInteger.valueOf(wanted)) < 0 ? null : walk;
    }

    private void take(BigInteger wanted) {
        for (Part part : parts()) {
            long available = part.quantity;
            NaiveGroup group = part.order.group;
            if (group != null) {
                available = Math.min(available, group.remaining - taken.getOrDefault(group, 0L));
            }
            long q = BigInteger.valueOf(available).min(wanted.subtract(quantity)).longValueExact();
            if (group != null) {
                taken.merge(group, q, Long::sum);
            }
            quantity = quantity.add(BigInteger.valueOf(q));
            cost = cost.add(NaiveMoney.product(part.order.price, q));
        }
    }

    /** What can be met, in the order in which it is met. */
    private List<Part> parts() {
        List<NaiveOrder> eligible = order.instrument.queue(!order.buys()).stream()
            .filter(resting -> order.accepts(resting, bound)).toList();
        List<Part> parts = new ArrayList<>();
        for (long price : eligible.stream().mapToLong(resting -> resting.price).distinct().toArray()) {
            if (order.instrument.isBeyondCollar(price)) {
                return parts;
            }
            List<NaiveOrder> level = eligible.stream().filter(resting -> resting.price == price).toList();
            List<NaiveOrder> preferred = level.stream().filter(this::isPreferred).toList();
            List<NaiveOrder> others = level.stream().filter(resting -> !isPreferred(resting)).toList();
            if (!addParts(preferred, parts) || !addParts(others, parts)) {
                return parts;
            }
        }
        return parts;
    }

    private boolean isPreferred(NaiveOrder resting) {
        return order.buys() && order.preferredSource >= 0 && (resting.sources & 1 << order.preferredSource) != 0;
    }

    /** Shown parts, then hidden ones; false when an order of the own group ends it all. */
    private boolean addParts(List<NaiveOrder> resting, List<Part> parts) {
        List<Part> hidden = new ArrayList<>();
        for (NaiveOrder each : resting) {
            boolean own = order.sameSelfTradeGroup(each) && order.prevention != SelfTradePrevention.NONE;
            if (own && order.prevention != SelfTradePrevention.CANCEL_RESTING) {
                return false;
            }
            if (!own) {
                parts.add(new Part(each, each.shown));
                if (each.clipPriceStep == 0 && each.leaves > each.shown) {
                    hidden.add(new Part(each, each.leaves - each.shown));
                }
            }
        }
        parts.addAll(hidden);
        return true;
    }
}
