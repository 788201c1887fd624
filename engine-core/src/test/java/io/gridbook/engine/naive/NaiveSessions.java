package io.gridbook.engine.naive;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SessionEndReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys and the sessions opened with them. */
final class NaiveSessions {

    private record Key(int id, int memberId, Access access) {
    }

    private record Session(long id, Key key, boolean cancels) {
    }

    private final NaiveExchange exchange;
    private final Map<Integer, Key> keys = new HashMap<>();
    private final Set<Integer> revoked = new HashSet<>();
    private final Map<Long, Session> sessions = new HashMap<>();

    NaiveSessions(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    void addKey(int memberId, Access access) {
        keys.put(keys.size() + 1, new Key(keys.size() + 1, memberId, access));
    }

    /** What the asking session's key may do, null for nothing. */
    Access access(TestCommand c) {
        Session session = sessions.get(c.sessionId);
        return session == null || session.key.memberId != c.memberId || revoked.contains(session.key.id)
            ? null : session.key.access;
    }

    boolean mayAdminister(TestCommand c) {
        return c.memberId == 0 && c.sessionId == 0 || access(c) == Access.ADMIN;
    }

    void open(TestCommand c) {
        Key key = keys.get(c.keyId);
        if (key == null || revoked.contains(key.id) || key.memberId != c.memberId) {
            exchange.events.tell("SessionRejected", null, null, exchange.administration.knownMember(c.memberId),
                c.requestId, Reason.NOT_AUTHORIZED);
            return;
        }
        long id = exchange.sequence;
        sessions.put(id, new Session(id, key, c.postOnly == BooleanType.TRUE));
        NaiveMember member = exchange.members.get(c.memberId);
        exchange.events.tell("SessionOpened", null, null, c.memberId, id, key.id, key.access, c.requestId,
            member.stream + 1, member.ordersPerSecond, member.maxOpenOrders, member.credit);
    }

    void end(TestCommand c) {
        Session session = sessions.remove(c.ofSession);
        if (session == null) {
            return;
        }
        if (session.cancels && c.endReason != SessionEndReason.LOGOUT) {
            for (NaiveOrder order : List.copyOf(exchange.orders.live.values())) {
                if (order.sessionId == session.id) {
                    exchange.matching.cancel(order, null, EndedReason.DISCONNECT);
                }
            }
            exchange.events.flush();
        }
        exchange.events.tell("SessionEnded", null, null, session.key.memberId, session.id, c.endReason);
    }

    void revoke(TestCommand c) {
        if (!mayAdminister(c)) {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
        } else if (!keys.containsKey(c.keyId)) {
            exchange.administration.refuse(c, Reason.UNKNOWN_KEY);
        } else if (!revoked.add(c.keyId)) {
            exchange.administration.refuse(c, Reason.INVALID_STATE);
        } else {
            exchange.administration.answer("Template106", c);
        }
    }
}
