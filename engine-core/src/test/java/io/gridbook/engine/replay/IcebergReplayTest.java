package io.gridbook.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.TestCommand;
import io.gridbook.engine.TestExchange;
import io.gridbook.engine.TestInstrument;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The London Stock Exchange's worked example of iceberg orders, fill by fill and level by level. Fills are summed per
 * pair of orders: that exchange sends one message where this one sends one execution for each clip.
 */
class IcebergReplayTest {

    private static final String NUMBER = "([\\d,]+)";
    private static final long ICEBERG_PRICE = 100;

    private final TestExchange exchange = new TestExchange(100, 100);
    private final Map<Long, String> fileIds = new HashMap<>();
    private final Map<String, Long> levels = new TreeMap<>();
    private final Map<String, Long> leaves = new HashMap<>();
    private long sessionId;

    @Test
    void shouldExecuteAndShowWhatTheWorkedExampleSays() {
        Map<String, String> expected = new HashMap<>();
        SharedData.lines("iceberg/worked_example.expected.txt").lines().forEach(
            line -> expected.put(line.substring("after ".length(), line.indexOf(':')).strip(), line));
        setUp();
        int compared = 0;
        for (String line : SharedData.lines("iceberg/worked_example.in.txt").lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split(",");
            Map<String, Long> trades = place(fields);
            String what = expected.get(fields[1]);
            if (what == null) {
                assertThat(trades).as(line).isEmpty();
            } else {
                compare(what, trades);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(expected.size()).isEqualTo(5);
        assertThat(place("S,11,1,1".split(","))).as("who is first").containsOnlyKeys("6x11@100");
    }

    private void setUp() {
        exchange.addMember(Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.NONE, TestCommand.NULL_INT);
        exchange.addKey(1, Access.TRADE);
        exchange.addInstrument(TestInstrument.plain("ICEBERG").band(0, 1_000, 1_000_000));
        TestCommand open = new TestCommand();
        open.kind = "OpenSession";
        open.memberId = 1;
        open.keyId = 1;
        exchange.send(open);
        sessionId = exchange.sequence();
    }

    /** The quantities traded, by pair of ids and price. */
    private Map<String, Long> place(String[] fields) {
        TestCommand order = new TestCommand();
        order.kind = "PlaceOrder";
        order.memberId = 1;
        order.sessionId = sessionId;
        order.clientOrderId = Long.parseLong(fields[1]);
        order.instrumentId = 1;
        order.side = fields[0].equals("B") ? Side.BUY : Side.SELL;
        order.price = Long.parseLong(fields[2]);
        order.quantity = Long.parseLong(fields[3]);
        order.displayQuantity = fields.length > 4 ? Long.parseLong(fields[4]) : TestCommand.NULL;
        Map<String, Long> trades = new TreeMap<>();
        for (String event : exchange.send(order)) {
            String[] words = event.split(" ");
            switch (words[0]) {
                case "OrderAccepted" -> fileIds.put(Long.parseLong(words[5]), words[4]);
                case "OrderExecuted" -> leaves.put(words[4], Long.parseLong(words[11]));
                case "TradeExecuted" -> trades.merge(
                    pair(fileIds.get(Long.parseLong(words[9])), fileIds.get(Long.parseLong(words[11]))) + "@"
                        + words[4], Long.parseLong(words[5]), Long::sum);
                case "LevelChanged" -> levels.put(words[3] + " " + words[4], Long.parseLong(words[5]));
                default -> throw new AssertionError(event);
            }
        }
        levels.values().removeIf(quantity -> quantity == 0);
        return trades;
    }

    private static String pair(String one, String other) {
        boolean inOrder = Integer.parseInt(one) < Integer.parseInt(other);
        return inOrder ? one + "x" + other : other + "x" + one;
    }

    private void compare(String what, Map<String, Long> trades) {
        String[] tradesAndBook = what.split("book:");
        Map<String, Long> expected = new TreeMap<>();
        for (MatchResult trade : find("(\\d+)x(\\d+) " + NUMBER + "@(\\d+)", what)) {
            expected.put(pair(trade.group(1), trade.group(2)) + "@" + trade.group(4), number(trade.group(3)));
        }
        assertThat(trades).as(what).isEqualTo(expected);
        for (MatchResult left : find("A has " + NUMBER + " left", what)) {
            assertThat(leaves.get("6")).as(what).isEqualTo(number(left.group(1)));
        }
        List<MatchResult> shown = find("shows (?:a new peak of )?" + NUMBER, what);
        if (!shown.isEmpty()) {
            assertThat(levels.get("BUY " + ICEBERG_PRICE)).as(what)
                .isEqualTo(shown.stream().mapToLong(clip -> number(clip.group(1))).sum());
        }
        if (tradesAndBook.length > 1) {
            assertThat(levels).as(what).isEqualTo(book(tradesAndBook[1]));
        }
    }

    private static Map<String, Long> book(String text) {
        Map<String, Long> book = new TreeMap<>();
        String side = "BUY ";
        for (String half : text.split("\\|")) {
            for (MatchResult level : find(NUMBER + "(?:\\(\\w\\))?@(\\d+)", half)) {
                book.merge(side + level.group(2), number(level.group(1)), Long::sum);
            }
            side = "SELL ";
        }
        if (!text.contains("|")) {
            book.put("SELL 101", 20_000L);
        }
        return book;
    }

    private static List<MatchResult> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
