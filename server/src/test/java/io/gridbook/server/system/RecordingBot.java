package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A bot that trades at random over one connection after the other and believes only what it was told: the judge of
 * what an exchange acknowledged before it was killed.
 */
final class RecordingBot {

    /** What the bot was told of one of its orders. */
    private static final class Order {
        private final long orderId;
        private BigDecimal leaves;
        private BigDecimal executed = BigDecimal.ZERO;
        private String status = "LIVE";

        Order(long orderId, BigDecimal leaves) {
            this.orderId = orderId;
            this.leaves = leaves;
        }

        void end(String newStatus) {
            status = newStatus;
            leaves = BigDecimal.ZERO;
        }

        boolean hasEnded() {
            return !status.equals("LIVE") && !status.equals("HIBERNATED");
        }
    }

    /** One side of a trade. */
    record Fill(long orderId, String side, BigDecimal price, BigDecimal quantity) {
    }

    private static final int WINDOW = 64;
    /** Of the orders nobody touched since the last check, so many are checked again. */
    private static final int UNTOUCHED_CHECKED = 1_000;

    private final String key;
    private final RandomRequests requests;
    private final Random random;
    private final Map<Long, Order> orders = new HashMap<>();
    private final Set<Long> touched = new HashSet<>();
    private final Map<Long, Fill> fills = new HashMap<>();
    private final Semaphore window = new Semaphore(WINDOW);
    private long lastStreamSequence;
    private long lastTradeId;
    private long checkedClientOrderId;
    private long acknowledged;
    private JsonConnection connection;
    private Thread reader;
    private Thread writer;
    private volatile AssertionError broken;

    RecordingBot(String key, String[] instruments, long seed) {
        this.key = key;
        this.requests = new RandomRequests(instruments, seed);
        this.random = new Random(seed);
    }

    /** Log on, take in what was missed, and check what it knows of its orders against the exchange's word. */
    void resumeAndCheck(int port) throws IOException {
        connection = new JsonConnection(port);
        connection.send("{'type':'Logon','apiKey':'" + key + "','resumeAfter':" + lastStreamSequence + "}");
        JsonNode accepted = connection.await("LogonAccepted");
        while (lastStreamSequence < accepted.path("nextStreamSequence").asLong() - 1) {
            onEvent(connection.next());
        }
        List<Long> questioned = questioned();
        for (int first = 0; first < questioned.size(); first += WINDOW) {
            check(questioned.subList(first, Math.min(questioned.size(), first + WINDOW)));
        }
        checkedClientOrderId = requests.lastClientOrderId();
        touched.clear();
        orders.values().removeIf(Order::hasEnded);
    }

    /** Trade at random until the exchange goes away or {@link #stop} is called. */
    void start() {
        fills.clear();
        window.drainPermits();
        window.release(WINDOW);
        reader = new Thread(this::read, "bot-reader");
        writer = new Thread(this::write, "bot-writer");
        reader.start();
        writer.start();
    }

    /** Hang up. */
    void stop() throws IOException, InterruptedException {
        connection.close();
        awaitEnd();
    }

    /** Wait until both threads have noticed that the exchange is gone. */
    void awaitEnd() throws InterruptedException {
        reader.join();
        writer.interrupt();
        writer.join();
        if (broken != null) {
            throw broken;
        }
    }

    /** Told since the last {@link #start}, by tradeId. */
    Map<Long, Fill> fills() {
        return fills;
    }

    /** Orders accepted so far. */
    long acknowledged() {
        return acknowledged;
    }

    /** Those sent or told of since the last check, and some of the others that are live. */
    private List<Long> questioned() {
        Set<Long> questioned = new HashSet<>(touched);
        for (long id = checkedClientOrderId + 1; id <= requests.lastClientOrderId(); id++) {
            questioned.add(id);
        }
        List<Long> untouched = new ArrayList<>(orders.keySet());
        untouched.removeAll(questioned);
        Collections.sort(untouched);
        Collections.shuffle(untouched, random);
        questioned.addAll(untouched.subList(0, Math.min(UNTOUCHED_CHECKED, untouched.size())));
        return new ArrayList<>(questioned);
    }

    private void check(List<Long> clientOrderIds) throws IOException {
        StringBuilder questions = new StringBuilder();
        for (long clientOrderId : clientOrderIds) {
            questions.append("{\"type\":\"GetOrder\",\"requestId\":").append(clientOrderId)
                .append(",\"clientOrderId\":").append(clientOrderId).append("}\n");
        }
        connection.sendRaw(questions.toString().getBytes(StandardCharsets.US_ASCII));
        for (long clientOrderId : clientOrderIds) {
            JsonNode message = connection.next();
            while (message != null && message.has("streamSequence")) {
                // An order's time may be up at any moment; what the answer says comes behind it.
                onEvent(message);
                message = connection.next();
            }
            check(clientOrderId, message);
        }
    }

    private void check(long clientOrderId, JsonNode state) {
        assertThat(state).as("the exchange is there").isNotNull();
        assertThat(state.path("requestId").asLong()).as("answers come in order: " + state).isEqualTo(clientOrderId);
        Order order = orders.get(clientOrderId);
        if (order == null) {
            assertThat(state.path("reason").asText()).as("an order never acknowledged: " + state)
                .isEqualTo("UNKNOWN_ORDER");
            return;
        }
        assertThat(JsonConnection.type(state)).as("order " + clientOrderId + ": " + state).isEqualTo("OrderState");
        assertThat(state.path("orderId").asLong()).isEqualTo(order.orderId);
        assertThat(state.path("status").asText()).as(state.toString()).isEqualTo(order.status);
        assertThat(new BigDecimal(state.path("executedQuantity").asText())).isEqualByComparingTo(order.executed);
        assertThat(new BigDecimal(state.path("leavesQuantity").asText())).isEqualByComparingTo(order.leaves);
    }

    private void read() {
        try {
            for (JsonNode message = connection.next(); message != null; message = connection.next()) {
                onEvent(message);
                if (message.has("requestId")) {
                    window.release();
                }
            }
        } catch (IOException e) {
            // The exchange was killed: that is what this bot is for.
        } catch (AssertionError e) {
            broken = e;
        }
    }

    private void write() {
        long requestId = 1;
        try {
            while (true) {
                window.acquire();
                connection.send("{'requestId':" + requestId++ + "," + requests.next() + "}");
            }
        } catch (IOException | InterruptedException e) {
            // As above.
        }
    }

    private void onEvent(JsonNode event) {
        if (!event.has("streamSequence")) {
            if (JsonConnection.type(event).equals("RequestRejected")) {
                assertThat(event.path("reason").asText()).as(event.toString()).isIn("BUSY", "DISK_LOW");
            }
            return;
        }
        long streamSequence = event.path("streamSequence").asLong();
        assertThat(streamSequence).as("stream without hole or repeat: " + event).isEqualTo(lastStreamSequence + 1);
        lastStreamSequence = streamSequence;
        long clientOrderId = event.path("clientOrderId").asLong();
        touched.add(clientOrderId);
        Order order = orders.get(clientOrderId);
        switch (JsonConnection.type(event)) {
            case "OrderAccepted" -> onAccepted(event, clientOrderId);
            case "OrderExecuted" -> onExecuted(event, order);
            case "OrderCancelled" -> order.end("CANCELLED");
            case "OrderExpired" -> order.end("EXPIRED");
            case "OrderReduced" -> order.leaves = new BigDecimal(event.path("leavesQuantity").asText());
            case "OrderReplaced" -> onReplaced(event, order);
            case "OrderHibernated" -> order.status = "HIBERNATED";
            case "OrderActivated" -> order.status = "LIVE";
            default -> {
                assertThat(JsonConnection.type(event)).isIn("OrderRejected", "CancelRejected", "ReplaceRejected",
                    "OrderTriggered", "BasketAccepted", "BasketRejected", "MassCancelled");
                if (order == null) {
                    touched.remove(clientOrderId);
                }
            }
        }
    }

    private void onAccepted(JsonNode event, long clientOrderId) {
        acknowledged++;
        assertThat(orders.put(clientOrderId, new Order(
            event.path("orderId").asLong(), new BigDecimal(event.path("leavesQuantity").asText()))))
            .as("accepted twice: " + event).isNull();
    }

    private void onReplaced(JsonNode event, Order order) {
        order.leaves = new BigDecimal(event.path("leavesQuantity").asText());
        if (order.leaves.signum() == 0) {
            order.status = "FILLED";
        }
    }

    private void onExecuted(JsonNode event, Order order) {
        order.leaves = new BigDecimal(event.path("leavesQuantity").asText());
        order.executed = new BigDecimal(event.path("executedQuantity").asText());
        if (order.leaves.signum() == 0) {
            order.status = "FILLED";
        }
        long tradeId = event.path("tradeId").asLong();
        assertThat(tradeId).as("trade told twice: " + event).isGreaterThan(lastTradeId);
        lastTradeId = tradeId;
        fills.put(tradeId, new Fill(order.orderId, event.path("side").asText(),
            new BigDecimal(event.path("price").asText()), new BigDecimal(event.path("quantity").asText())));
    }
}
