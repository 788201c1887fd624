package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an administrator sets, and how commands are answered. */
final class NaiveAdministration {

    private final NaiveExchange exchange;

    NaiveAdministration(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    Integer knownMember(int memberId) {
        return exchange.members.containsKey(memberId) ? memberId : null;
    }

    /** The next number of a member's private stream. */
    Long stream(int memberId) {
        NaiveMember member = exchange.members.get(memberId);
        return member == null ? null : ++member.stream;
    }

    void answer(String name, TestCommand c, Object... rest) {
        List<Object> words = new ArrayList<>();
        words.add(name);
        words.add(c.requestId);
        words.add(stream(c.memberId));
        words.add(knownMember(c.memberId));
        words.addAll(Arrays.asList(rest));
        exchange.events.flush();
        exchange.events.tell(words.toArray());
    }

    void refuse(TestCommand c, Reason reason) {
        answer("CommandRejected", c, reason);
    }

    void setReference(TestCommand c) {
        NaiveInstrument instrument = exchange.instruments.get(c.instrumentId);
        if (c.price == NULL) {
            refuse(c, Reason.INVALID_VALUE);
        } else if (!exchange.sessions.mayAdminister(c)) {
            refuse(c, Reason.NOT_AUTHORIZED);
        } else if (instrument == null) {
            refuse(c, Reason.UNKNOWN_INSTRUMENT);
        } else if (c.price % instrument.terms.tickSize() != 0) {
            refuse(c, Reason.INVALID_PRICE);
        } else if (instrument.isOutOfBand(c.price)) {
            refuse(c, Reason.PRICE_OUT_OF_BAND);
        } else {
            instrument.referencePrice = c.price;
            answer("ReferencePriceSet", c, instrument.id, c.price);
        }
    }

    void setLimits(TestCommand c) {
        NaiveMember member = memberOf(c);
        if (member == null) {
            return;
        }
        member.credit = c.credit;
        member.maxOpenOrders = c.maxOpenOrders;
        member.ordersPerSecond = c.ordersPerSecond;
        member.ordersPerMinute = c.ordersPerMinute;
        member.startWindows();
        answer("MemberLimitsSet", c, member.id, c.credit, c.maxOpenOrders, c.ordersPerSecond, c.ordersPerMinute);
    }

    void setCapacity(TestCommand c) {
        NaiveInstrument instrument = exchange.instruments.get(c.instrumentId);
        if (exchange.sessions.mayAdminister(c) && instrument == null) {
            refuse(c, Reason.UNKNOWN_INSTRUMENT);
            return;
        }
        NaiveMember member = memberOf(c);
        if (member == null) {
            return;
        }
        long pairs = exchange.members.values().stream().mapToLong(each -> each.capacities.size()).sum();
        if (!member.capacities.containsKey(instrument.id) && pairs >= exchange.maxPairs) {
            refuse(c, Reason.EXCHANGE_FULL);
            return;
        }
        NaiveMember.Capacity capacity =
            member.capacities.computeIfAbsent(instrument.id, key -> new NaiveMember.Capacity());
        capacity.sell = c.sellCapacity;
        capacity.buy = c.buyCapacity;
        answer("CapacitySet", c, member.id, instrument.id, c.sellCapacity, c.buyCapacity);
    }

    void stop(TestCommand c) {
        NaiveMember member = memberOf(c);
        if (member != null) {
            List<NaiveOrder> live = exchange.orders.liveOf(member);
            live.forEach(order -> exchange.matching.cancel(order, null, EndedReason.MEMBER_STOPPED));
            member.stopped = true;
            answer("MemberStopped", c, member.id, live.size());
        }
    }

    void resume(TestCommand c) {
        NaiveMember member = memberOf(c);
        if (member != null) {
            member.stopped = false;
            answer("MemberResumed", c, member.id);
        }
    }

    /** The member a command is about, or null when that was refused. */
    private NaiveMember memberOf(TestCommand c) {
        if (!exchange.sessions.mayAdminister(c)) {
            refuse(c, Reason.NOT_AUTHORIZED);
            return null;
        }
        NaiveMember member = c.ofMember == NULL_INT ? null : exchange.members.get(c.ofMember);
        if (member == null) {
            refuse(c, Reason.UNKNOWN_MEMBER);
        }
        return member;
    }
}
