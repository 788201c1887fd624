package io.gridbook.engine;

import io.gridbook.engine.StreamCheck.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ids that the commands of a stream were given, for later commands of it that mean them. */
final class StreamIds {

    private static final long UNKNOWN = 999_999;

    private final Map<Integer, Long> sessions = new HashMap<>();
    private final Map<Long, Long> orderIds = new HashMap<>();
    private long lastTradeId;

    /** The step as it is sent. */
    Step resolve(Step step) {
        return new Step(step.nowNs(), resolve(step.command().copy()));
    }

    private TestCommand resolve(TestCommand c) {
        if (c.sessionSlot >= 0) {
            c.sessionId = sessions.getOrDefault(c.sessionSlot, UNKNOWN);
        }
        if (c.ofSessionSlot >= 0) {
            c.ofSession = sessions.getOrDefault(c.ofSessionSlot, UNKNOWN);
        }
        if (c.orderOf != TestCommand.NULL) {
            c.orderId = orderIds.getOrDefault(c.orderOf, UNKNOWN);
        }
        if (c.restingOf != TestCommand.NULL) {
            c.restingOrderId = orderIds.getOrDefault(c.restingOf, UNKNOWN);
        }
        if (c.tradesBack >= 0) {
            c.tradeId = Math.max(1, lastTradeId - c.tradesBack);
        }
        c.legs.forEach(this::resolve);
        return c;
    }

    /** What a command that was sent has brought. */
    void learn(TestCommand command, long sequence, List<String> events) {
        if (command.kind.equals("OpenSession")) {
            sessions.put(command.opensSlot, sequence);
        }
        for (String event : events) {
            String[] words = event.split(" ", 7);
            if (words[0].equals("OrderAccepted") || words[0].equals("OrderReplaced")) {
                orderIds.put(Long.parseLong(words[4]), Long.parseLong(words[5]));
            } else if (words[0].equals("TradeExecuted")) {
                lastTradeId = Long.parseLong(words[3]);
            }
        }
    }
}
