package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders and what becomes of them, as text: {@code place("b1 buy 25 @ 5000")}, then
 * {@code expect("accepted b1", "executed b1 s3 10 @ 4999")}.
 *
 * <p>Member 1 owns what does not say otherwise ("m2 b1 buy ..."). Both members are prosumers.
 */
final class Scenario {

    private final TestExchange exchange;
    private final Map<String, Long> clientOrderIds = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final long[] sessions = new long[3];
    private List<String> events = List.of();

    Scenario(TestInstrument instrument) {
        this(instrument, 1_000, SelfTradePrevention.NULL_VAL, TestCommand.NULL_INT);
    }

    Scenario(TestInstrument instrument, int maxOrders, SelfTradePrevention prevention, int maxOpenOrders) {
        exchange = new TestExchange(maxOrders, 100);
        for (int member = 1; member <= 2; member++) {
            exchange.addMember(Role.PROSUMER, TestCommand.NULL_INT, prevention, maxOpenOrders);
            exchange.addKey(member, Access.TRADE);
        }
        exchange.addInstrument(instrument);
        for (int member = 1; member <= 2; member++) {
            TestCommand open = new TestCommand();
            open.kind = "OpenSession";
            open.memberId = member;
            open.keyId = member;
            exchange.send(open);
            sessions[member] = exchange.sequence();
        }
    }

    TestExchange exchange() {
        return exchange;
    }

    long session(int member) {
        return sessions[member];
    }

    /** "[m2] label side quantity [@ price] [market|ioc|fok|gfs|post|none|incoming|show N|until TIME]". */
    Scenario place(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        TestCommand c = order(words);
        c.kind = "PlaceOrder";
        c.clientOrderId = name(c.memberId, words.remove(0));
        c.instrumentId = 1;
        c.side = Side.valueOf(words.remove(0).toUpperCase(Locale.ROOT));
        c.quantity = Long.parseLong(words.remove(0));
        while (!words.isEmpty()) {
            option(c, words);
        }
        return send(c);
    }

    /** "[m2] label [quantity N] [leaves N] [@ price] [revision N] [as label] [until TIME]". */
    Scenario replace(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        TestCommand c = order(words);
        c.kind = "ReplaceOrder";
        c.originalClientOrderId = name(c.memberId, words.remove(0));
        while (!words.isEmpty()) {
            option(c, words);
        }
        return send(c);
    }

    Scenario cancel(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        TestCommand c = order(words);
        c.kind = "CancelOrder";
        c.originalClientOrderId = name(c.memberId, words.remove(0));
        return send(c);
    }

    Scenario state(InstrumentState state) {
        TestCommand c = new TestCommand();
        c.kind = "SetInstrumentState";
        c.instrumentId = 1;
        c.state = state;
        return send(c);
    }

    Scenario reference(long price) {
        TestCommand c = new TestCommand();
        c.kind = "SetReferencePrice";
        c.instrumentId = 1;
        c.price = price;
        return send(c);
    }

    /** Let time pass to an instant, with a Tick. */
    Scenario at(long nowNs) {
        exchange.nowNs(nowNs);
        return send(new TestCommand());
    }

    Scenario send(TestCommand command) {
        events = exchange.send(command);
        return this;
    }

    private TestCommand order(List<String> words) {
        TestCommand c = new TestCommand();
        c.memberId = words.get(0).equals("m2") ? 2 : 1;
        if (words.get(0).matches("m\\d")) {
            words.remove(0);
        }
        c.sessionId = sessions[c.memberId];
        c.requestId = 1;
        return c;
    }

    private void option(TestCommand c, List<String> words) {
        String word = words.remove(0);
        switch (word) {
            case "@" -> c.price = Long.parseLong(words.remove(0));
            case "market" -> c.orderType = OrderType.MARKET;
            case "ioc", "fok", "gfs" -> c.timeInForce = TimeInForce.valueOf(word.toUpperCase(Locale.ROOT));
            case "until" -> {
                c.timeInForce = TimeInForce.GTD;
                c.expireAt = Long.parseLong(words.remove(0));
            }
            case "show" -> c.displayQuantity = Long.parseLong(words.remove(0));
            case "post" -> c.postOnly = BooleanType.TRUE;
            case "none" -> c.prevention = SelfTradePrevention.NONE;
            case "incoming" -> c.prevention = SelfTradePrevention.CANCEL_INCOMING;
            case "quantity" -> c.quantity = Long.parseLong(words.remove(0));
            case "leaves" -> c.leavesQuantity = Long.parseLong(words.remove(0));
            case "revision" -> c.revision = Integer.parseInt(words.remove(0));
            case "source" -> c.source = EnergySource.valueOf(words.remove(0));
            case "accepts" -> c.acceptedSources |= 1 << EnergySource.valueOf(words.remove(0)).value();
            case "prefers" -> c.preferredSource = EnergySource.valueOf(words.remove(0));
            case "as" -> c.clientOrderId = name(c.memberId, words.remove(0));
            default -> throw new IllegalArgumentException(word);
        }
    }

    private long name(int memberId, String label) {
        long id = clientOrderIds.computeIfAbsent(memberId + label, key -> clientOrderIds.size() + 1L);
        labels.put(memberId + " " + id, label);
        return id;
    }

    /** What became of orders, in order. Levels and trades are left out: see {@link #expectLevels}. */
    void expect(String... expected) {
        List<String> told = new ArrayList<>();
        String incoming = null;
        String tradeId = "";
        for (String event : events) {
            String[] w = event.split(" ");
            String label = w.length > 4 ? labels.get(w[3] + " " + w[4]) : null;
            switch (w[0]) {
                case "OrderAccepted" -> told.add("accepted " + label);
                case "OrderRejected" -> told.add("rejected " + label + " " + w[12]);
                case "OrderCancelled" -> told.add("cancelled " + label + " " + w[7] + " " + w[8]);
                case "OrderExpired" -> told.add("expired " + label + " " + w[7] + " " + w[8]);
                case "OrderReplaced" -> told.add("replaced " + label + " " + w[8] + " @ " + w[7] + " leaves " + w[9]
                    + (w[13].equals("TRUE") ? " kept" : ""));
                case "ReplaceRejected", "CancelRejected" -> told.add("refused " + label + " " + w[7] + " " + w[8]);
                case "InstrumentStateChanged" -> told.add("state " + w[5]);
                case "CommandRejected" -> told.add("refused " + w[4]);
                case "MassCancelled" -> told.add("mass cancelled " + w[4]);
                case "OrderExecuted" -> {
                    if (!w[7].equals(tradeId)) {
                        incoming = (w[13].equals("TRUE") ? "executed " : "crossed ") + label;
                        tradeId = w[7];
                    } else {
                        told.add(incoming + " " + label + " " + w[10] + " @ " + w[9]
                            + (w[15].equals("TRUE") ? " with itself" : ""));
                    }
                }
                default -> {
                    // Public facts and sessions.
                }
            }
        }
        assertThat(told).containsExactly(expected);
    }

    /** The levels that were reported, "side price quantity x count", in order. */
    void expectLevels(String... expected) {
        List<String> told = events.stream().filter(event -> event.startsWith("LevelChanged")).map(event -> {
            String[] w = event.split(" ");
            return w[3] + " " + w[4] + " " + w[5] + "x" + w[6];
        }).toList();
        assertThat(told).containsExactly(expected);
    }

    /** "price volume imbalance" of the auction, if it was told. */
    void expectIndication(String... expected) {
        List<String> told = events.stream().filter(event -> event.startsWith("AuctionIndicated"))
            .map(event -> event.split(" ", 4)[3]).toList();
        assertThat(told).containsExactly(expected);
    }

    List<String> events() {
        return events;
    }
}
