package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.EventText;
import io.gridbook.engine.TestCommand;
import io.gridbook.engine.TestInstrument;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SessionEndReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules once more, as plainly as they can be said: lists that are searched from end to end, nothing cached. It
 * shares no code with the engine and is the judge of it.
 */
public final class NaiveExchange {

    private record Key(int id, int memberId, Access access) {
    }

    private record Session(long id, Key key, boolean cancels) {
    }

    private record Name(int memberId, long clientOrderId, long orderId) {
    }

    final Map<Integer, NaiveMember> members = new TreeMap<>();
    final Map<Integer, NaiveInstrument> instruments = new TreeMap<>();
    final Map<Long, NaiveOrder> live = new TreeMap<>();
    final LinkedList<NaiveOrder> ended = new LinkedList<>();
    final int maxOrders;
    private final int endedOrders;
    private final LinkedList<Name> renamed = new LinkedList<>();
    private final Map<Integer, Key> keys = new HashMap<>();
    private final Map<Integer, Key> revoked = new HashMap<>();
    private final Map<Long, Session> sessions = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final NaiveTrading trading = new NaiveTrading(this);
    private NaiveOrder touched;
    private long touchedPrice;
    private long arrivals;
    private long sequence;
    long nowNs;

    public NaiveExchange(int maxOrders, int endedOrders, long sequence) {
        this.maxOrders = maxOrders;
        this.endedOrders = endedOrders;
        this.sequence = sequence;
    }

    public void addMember(Role role, int group, boolean maySelfTrade, int maxOpenOrders) {
        int id = members.size() + 1;
        members.put(id, new NaiveMember(id, role, group, maySelfTrade, maxOpenOrders));
    }

    public void addKey(int memberId, Access access) {
        keys.put(keys.size() + 1, new Key(keys.size() + 1, memberId, access));
    }

    public void addInstrument(TestInstrument terms) {
        int id = instruments.size() + 1;
        instruments.put(id, new NaiveInstrument(id, terms));
    }

    public List<String> execute(TestCommand c, long now) {
        events.clear();
        sequence++;
        nowNs = now;
        advance();
        switch (c.kind) {
            case "PlaceOrder" -> trading.place(c);
            case "ReplaceOrder" -> trading.replace(c);
            case "CancelOrder" -> trading.cancel(c);
            case "MassCancel" -> trading.massCancel(c);
            case "OpenSession" -> open(c);
            case "EndSession" -> end(c);
            case "RevokeApiKey" -> revoke(c);
            case "SetInstrumentState" -> setState(c);
            case "SetReferencePrice" -> setReference(c);
            default -> {
                // A tick.
            }
        }
        flush();
        return List.copyOf(events);
    }

    private void advance() {
        while (true) {
            long first = Long.MAX_VALUE;
            for (NaiveInstrument each : instruments.values()) {
                first = Math.min(first, dueOf(each));
            }
            for (NaiveOrder each : live.values()) {
                first = Math.min(first, dueOf(each));
            }
            if (first > nowNs) {
                flush();
                return;
            }
            runDue(first);
        }
    }

    private void runDue(long instant) {
        for (NaiveInstrument each : instruments.values()) {
            if (dueOf(each) == instant) {
                flush();
                boolean opens = each.state == InstrumentState.STANDBY && each.terms.opensAt() == instant;
                each.state = opens ? InstrumentState.CONTINUOUS : InstrumentState.CLOSED;
                emit("InstrumentStateChanged", null, null, null, each.id, each.state, opens ? "opensAt" : "closesAt");
                expireAllIfClosed(each);
                return;
            }
            List<NaiveOrder> due = new ArrayList<>(each.queue(true));
            due.addAll(each.queue(false));
            for (NaiveOrder order : due) {
                if (dueOf(order) == instant) {
                    expire(order, EndedReason.EXPIRE_TIME);
                    return;
                }
            }
        }
    }

    private static long dueOf(NaiveInstrument instrument) {
        if (instrument.closed()) {
            return Long.MAX_VALUE;
        }
        boolean opens = instrument.state == InstrumentState.STANDBY && instrument.terms.opensAt() != NULL;
        long due = opens ? instrument.terms.opensAt() : instrument.terms.closesAt();
        return due == NULL ? Long.MAX_VALUE : due;
    }

    private static long dueOf(NaiveOrder order) {
        return order.expireAt == NULL || order.expireAt == order.instrument.terms.closesAt()
            ? Long.MAX_VALUE : order.expireAt;
    }

    private void expireAllIfClosed(NaiveInstrument instrument) {
        if (instrument.state == InstrumentState.CLOSED) {
            instrument.queue(true).forEach(order -> expire(order, EndedReason.GATE_CLOSED));
            instrument.queue(false).forEach(order -> expire(order, EndedReason.GATE_CLOSED));
            flush();
        }
    }

    private void expire(NaiveOrder order, EndedReason reason) {
        touch(order);
        emit("OrderExpired", null, stream(order.memberId), order.memberId, order.clientOrderId, order.orderId,
            order.instrument.id, order.leaves, reason);
        end(order, OrderStatus.EXPIRED, reason);
    }

    private void open(TestCommand c) {
        Key key = keys.get(c.keyId);
        if (key == null || revoked.containsKey(key.id) || key.memberId != c.memberId) {
            emit("SessionRejected", null, null, knownMember(c.memberId), c.requestId, Reason.NOT_AUTHORIZED);
            return;
        }
        sessions.put(sequence, new Session(sequence, key, c.postOnly.name().equals("TRUE")));
        NaiveMember member = members.get(c.memberId);
        emit("SessionOpened", null, null, c.memberId, sequence, key.id, key.access, c.requestId,
            member.stream + 1, null, member.maxOpenOrders, null);
    }

    private void end(TestCommand c) {
        Session session = sessions.remove(c.ofSession);
        if (session == null) {
            return;
        }
        if (session.cancels && c.endReason != SessionEndReason.LOGOUT) {
            for (NaiveOrder order : List.copyOf(live.values())) {
                if (order.sessionId == session.id) {
                    trading.cancelLive(order, null, EndedReason.DISCONNECT);
                }
            }
            flush();
        }
        emit("SessionEnded", null, null, session.key.memberId, session.id, c.endReason);
    }

    private void revoke(TestCommand c) {
        if (!mayAdminister(c)) {
            refuse(c, Reason.NOT_AUTHORIZED);
        } else if (!keys.containsKey(c.keyId)) {
            refuse(c, Reason.UNKNOWN_KEY);
        } else if (revoked.containsKey(c.keyId)) {
            refuse(c, Reason.INVALID_STATE);
        } else {
            revoked.put(c.keyId, keys.get(c.keyId));
            emit("Template106", c.requestId, stream(c.memberId), knownMember(c.memberId));
        }
    }

    private void setState(TestCommand c) {
        NaiveInstrument instrument = instruments.get(c.instrumentId);
        if (!mayAdminister(c)) {
            refuse(c, Reason.NOT_AUTHORIZED);
        } else if (instrument == null) {
            refuse(c, Reason.UNKNOWN_INSTRUMENT);
        } else if (c.state == InstrumentState.AUCTION) {
            refuse(c, Reason.UNSUPPORTED);
        } else if (!List.of("SC", "SCl", "CH", "HC", "CCl", "HCl", "ClD", "DSe")
            .contains(step(instrument.state, c.state))) {
            refuse(c, Reason.INVALID_STATE);
        } else {
            instrument.state = c.state;
            emit("InstrumentStateChanged", c.requestId, stream(c.memberId), knownMember(c.memberId), instrument.id,
                c.state, "test");
            expireAllIfClosed(instrument);
        }
    }

    private static String step(InstrumentState from, InstrumentState to) {
        Map<InstrumentState, String> letters = Map.of(InstrumentState.STANDBY, "S", InstrumentState.CONTINUOUS, "C",
            InstrumentState.HALTED, "H", InstrumentState.CLOSED, "Cl", InstrumentState.DELIVERED, "D",
            InstrumentState.SETTLED, "Se", InstrumentState.AUCTION, "A");
        return letters.get(from) + letters.get(to);
    }

    private void setReference(TestCommand c) {
        NaiveInstrument instrument = instruments.get(c.instrumentId);
        if (c.price == NULL) {
            refuse(c, Reason.INVALID_VALUE);
        } else if (!mayAdminister(c)) {
            refuse(c, Reason.NOT_AUTHORIZED);
        } else if (instrument == null) {
            refuse(c, Reason.UNKNOWN_INSTRUMENT);
        } else if (c.price % instrument.terms.tickSize() != 0) {
            refuse(c, Reason.INVALID_PRICE);
        } else {
            instrument.referencePrice = c.price;
            emit("ReferencePriceSet", c.requestId, stream(c.memberId), knownMember(c.memberId), instrument.id,
                c.price);
        }
    }

    private boolean mayAdminister(TestCommand c) {
        return c.memberId == 0 && c.sessionId == 0 || access(c) == Access.ADMIN;
    }

    /** What the asking session's key may do, null for nothing. */
    Access access(TestCommand c) {
        Session session = sessions.get(c.sessionId);
        return session == null || session.key.memberId != c.memberId || revoked.containsKey(session.key.id)
            ? null : session.key.access;
    }

    void refuse(TestCommand c, Reason reason) {
        emit("CommandRejected", c.requestId, stream(c.memberId), knownMember(c.memberId), reason);
    }

    Integer knownMember(int memberId) {
        return members.containsKey(memberId) ? memberId : null;
    }

    /** The next number of a member's private stream. */
    Long stream(int memberId) {
        NaiveMember member = members.get(memberId);
        return member == null ? null : ++member.stream;
    }

    void emit(Object... words) {
        events.add(EventText.line(words));
    }

    void rest(NaiveOrder order) {
        order.arrival = ++arrivals;
        order.instrument.resting.add(order);
        live.put(order.orderId, order);
    }

    void end(NaiveOrder order, OrderStatus status, EndedReason reason) {
        order.instrument.resting.remove(order);
        live.remove(order.orderId);
        order.status = status;
        order.reason = reason;
        order.leaves = 0;
        ended.add(order);
        if (ended.size() > endedOrders) {
            ended.removeFirst();
        }
    }

    void rename(NaiveOrder order, long clientOrderId) {
        renamed.add(new Name(order.memberId, order.clientOrderId, order.orderId));
        if (renamed.size() > endedOrders) {
            renamed.removeFirst();
        }
        order.clientOrderId = clientOrderId;
    }

    /** The order that uses or used up a name, or null. */
    Long orderIdOf(int memberId, long clientOrderId) {
        for (List<NaiveOrder> orders : List.of(List.copyOf(live.values()), List.copyOf(ended))) {
            for (NaiveOrder order : orders) {
                if (order.memberId == memberId && order.clientOrderId == clientOrderId) {
                    return order.orderId;
                }
            }
        }
        return renamed.stream().filter(n -> n.memberId == memberId && n.clientOrderId == clientOrderId)
            .map(Name::orderId).findFirst().orElse(null);
    }

    NaiveOrder find(TestCommand c) {
        List<NaiveOrder> all = new ArrayList<>(live.values());
        all.addAll(ended);
        all.sort(Comparator.comparingLong(order -> order.orderId));
        return all.stream().filter(order -> order.memberId == c.memberId
            && (c.orderId != NULL || c.originalClientOrderId != NULL)
            && (c.orderId == NULL || c.orderId == order.orderId)
            && (c.originalClientOrderId == NULL || c.originalClientOrderId == order.clientOrderId))
            .findFirst().orElse(null);
    }

    void touch(NaiveOrder order) {
        if (touched != null && (touched.instrument != order.instrument || touched.side != order.side
            || touchedPrice != order.price)) {
            flush();
        }
        touched = order;
        touchedPrice = order.price;
    }

    void flush() {
        if (touched == null) {
            return;
        }
        NaiveOrder any = touched;
        touched = null;
        long quantity = 0;
        int count = 0;
        for (NaiveOrder order : any.instrument.resting) {
            if (order.side == any.side && order.price == touchedPrice) {
                quantity += order.leaves;
                count++;
            }
        }
        emit("LevelChanged", any.instrument.id, ++any.instrument.publicSequence, any.side, touchedPrice, quantity,
            count);
    }
}
