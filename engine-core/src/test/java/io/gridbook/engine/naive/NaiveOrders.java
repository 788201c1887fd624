package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All orders, live and ended, the names they use, and the groups they are linked in. */
final class NaiveOrders {

    private record Name(int memberId, long clientOrderId, long orderId) {
    }

    final Map<Long, NaiveOrder> live = new TreeMap<>();
    final Map<String, NaiveGroup> groups = new HashMap<>();
    private final LinkedList<NaiveOrder> ended = new LinkedList<>();
    private final LinkedList<Name> renamed = new LinkedList<>();
    private final int endedOrders;
    private long lastOrderId;
    private long arrivals;

    NaiveOrders(int endedOrders) {
        this.endedOrders = endedOrders;
    }

    NaiveOrder accept(TestCommand c, NaiveInstrument instrument, NaiveMember member) {
        NaiveOrder order = new NaiveOrder(++lastOrderId, c, instrument, member);
        live.put(order.orderId, order);
        return order;
    }

    /** Give an order the last place of where it is. */
    void putLast(NaiveOrder order) {
        order.arrival = ++arrivals;
    }

    /** Put an order somewhere, with new priority. */
    void place(NaiveOrder order, NaiveOrder.Place place) {
        order.instrument.remove(order);
        order.place = place;
        putLast(order);
        switch (place) {
            case BOOK -> {
                order.instrument.book.add(order);
                order.instrument.everUsedSources |= order.buys()
                    ? order.sources != NaiveOrder.ALL_SOURCES : !order.sourceName().equals("GRID");
            }
            case STOP -> order.instrument.stops.add(order);
            case HIBERNATED -> order.instrument.hibernated.add(order);
            default -> throw new AssertionError(place);
        }
    }

    /** Put an order back into the book where it was. */
    void putBack(NaiveOrder order) {
        order.place = NaiveOrder.Place.BOOK;
        order.instrument.book.add(order);
    }

    void takeOut(NaiveOrder order) {
        order.instrument.remove(order);
        order.place = NaiveOrder.Place.NOWHERE;
    }

    void end(NaiveOrder order, OrderStatus status, EndedReason reason) {
        takeOut(order);
        live.remove(order.orderId);
        if (order.group != null) {
            order.group.joined.remove(order);
        }
        order.status = status;
        order.reason = reason;
        order.cancelled += order.leaves;
        order.leaves = 0;
        if (order.quantity != order.executed + order.cancelled) {
            throw new AssertionError("quantities of order " + order.orderId);
        }
        remember(order);
    }

    /** An order that ended on its way through the book counts as ended behind those that its way ended. */
    void endedLast(NaiveOrder order) {
        ended.remove(order);
        remember(order);
    }

    private void remember(NaiveOrder order) {
        ended.add(order);
        if (ended.size() > endedOrders) {
            ended.removeFirst();
        }
    }

    void rename(NaiveOrder order, long clientOrderId) {
        renamed.add(new Name(order.member.id, order.clientOrderId, order.orderId));
        if (renamed.size() > endedOrders) {
            renamed.removeFirst();
        }
        order.clientOrderId = clientOrderId;
    }

    /** The order that uses or used up a name, or null. */
    Long orderIdOf(int memberId, long clientOrderId) {
        for (NaiveOrder order : all()) {
            if (order.member.id == memberId && order.clientOrderId == clientOrderId) {
                return order.orderId;
            }
        }
        return renamed.stream().filter(n -> n.memberId == memberId && n.clientOrderId == clientOrderId)
            .map(Name::orderId).findFirst().orElse(null);
    }

    /** The order a member means, or null. */
    NaiveOrder find(TestCommand c) {
        return all().stream().filter(order -> order.member.id == c.memberId
            && (c.orderId != NULL || c.originalClientOrderId != NULL)
            && (c.orderId == NULL || c.orderId == order.orderId)
            && (c.originalClientOrderId == NULL || c.originalClientOrderId == order.clientOrderId))
            .min(Comparator.comparingLong(order -> order.orderId)).orElse(null);
    }

    boolean hasEnded(long orderId) {
        return ended.stream().anyMatch(order -> order.orderId == orderId);
    }

    private List<NaiveOrder> all() {
        List<NaiveOrder> all = new ArrayList<>(live.values());
        all.addAll(ended);
        return all;
    }

    List<NaiveOrder> liveOf(NaiveMember member) {
        return live.values().stream().filter(order -> order.member == member).toList();
    }

    NaiveGroup group(int memberId, long linkGroup) {
        return groups.get(memberId + " " + linkGroup);
    }

    /** Let an order join a group, which it may be the first of. */
    void join(NaiveOrder order, long linkGroup) {
        order.group = groups.computeIfAbsent(order.member.id + " " + linkGroup,
            key -> new NaiveGroup(order.member.id, linkGroup, order.side, order.instrument.terms, order.quantity));
        order.group.joined.add(order);
    }

    /** A group is over when its last order has ended and the command that ended it is over. */
    void forgetEmptyGroups() {
        groups.values().removeIf(group -> group.joined.isEmpty());
    }
}
