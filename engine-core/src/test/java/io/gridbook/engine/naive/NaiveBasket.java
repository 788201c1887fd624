package io.gridbook.engine.naive;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several orders and replaces in one command. */
final class NaiveBasket {

    private static final int MOST_LEGS = 200;

    private final NaiveExchange exchange;

    NaiveBasket(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    void place(TestCommand c) {
        Access access = exchange.sessions.access(c);
        if (c.basketKind == BasketKind.NULL_VAL || c.legs.isEmpty() || c.legs.size() > MOST_LEGS) {
            reject(c, 0, Reason.INVALID_VALUE);
        } else if (access == null || access == Access.READ) {
            reject(c, 0, Reason.NOT_AUTHORIZED);
        } else {
            List<TestCommand> legs = legs(c);
            if (c.basketKind == BasketKind.INDEPENDENT || isTaken(c, legs)) {
                exchange.administration.answer("BasketAccepted", c, exchange.sequence, legs.size());
                legs.forEach(leg -> execute(leg, c.basketKind));
            }
        }
    }

    /** Each leg as a command of the basket's session. */
    private static List<TestCommand> legs(TestCommand c) {
        List<TestCommand> legs = new ArrayList<>();
        for (TestCommand each : c.legs) {
            TestCommand leg = each.copy();
            leg.memberId = c.memberId;
            leg.sessionId = c.sessionId;
            boolean whole = leg.timeInForce == TimeInForce.NULL_VAL || leg.timeInForce == TimeInForce.IOC;
            if (c.basketKind == BasketKind.ALL_OR_NONE && whole) {
                leg.timeInForce = TimeInForce.FOK;
            }
            legs.add(leg);
        }
        return legs;
    }

    private boolean isTaken(TestCommand c, List<TestCommand> legs) {
        boolean allOrNone = c.basketKind == BasketKind.ALL_OR_NONE;
        NaiveAdded added = new NaiveAdded();
        Set<String> sides = new HashSet<>();
        for (int index = 0; index < legs.size(); index++) {
            TestCommand leg = legs.get(index);
            boolean replaces = leg.kind.equals("ReplaceOrder");
            Reason reason = allOrNone && (replaces || !sides.add(leg.instrumentId + " " + leg.side))
                ? Reason.INVALID_VALUE
                : replaces ? exchange.replacement.refusal(leg, added)
                : exchange.checks.refusal(leg, added, allOrNone);
            if (reason != null) {
                reject(c, index, reason);
                return false;
            }
        }
        return !allOrNone || areFillable(c, legs);
    }

    private boolean areFillable(TestCommand c, List<TestCommand> legs) {
        Map<NaiveGroup, Long> taken = new HashMap<>();
        for (int index = 0; index < legs.size(); index++) {
            TestCommand leg = legs.get(index);
            NaiveOrder order = new NaiveOrder(
                0, leg, exchange.instruments.get(leg.instrumentId), exchange.members.get(leg.memberId));
            if (!NaiveLookAhead.reachesAll(order, taken)) {
                reject(c, index, Reason.NOT_FILLABLE);
                return false;
            }
        }
        return true;
    }

    private void execute(TestCommand leg, BasketKind kind) {
        boolean replaces = leg.kind.equals("ReplaceOrder");
        exchange.events.flush();
        if (kind == BasketKind.INDEPENDENT) {
            if (replaces) {
                exchange.replacement.replace(leg, null);
            } else {
                exchange.placement.place(leg, null);
            }
            return;
        }
        exchange.members.get(leg.memberId).count(exchange.nowNs);
        if (replaces) {
            exchange.replacement.apply(leg, null);
        } else {
            exchange.placement.accept(leg, null);
        }
    }

    private void reject(TestCommand c, int index, Reason reason) {
        exchange.administration.answer("BasketRejected", c, index, reason);
    }
}
