package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A bot that trades at random over one connection after the other and believes only what it was told: the judge of
 * what an exchange acknowledged before it was killed.
 */
final class RecordingBot {

    /** What the bot was told of one of its orders. */
    static final class Order {
        final long orderId;
        BigDecimal leaves;
        BigDecimal executed = BigDecimal.ZERO;
        String status = "LIVE";

        Order(long orderId, BigDecimal leaves) {
            this.orderId = orderId;
            this.leaves = leaves;
        }
    }

    /** One side of a trade. */
    record Fill(long orderId, String side, BigDecimal price, BigDecimal quantity) {
    }

    private static final int WINDOW = 64;

    private final String key;
    private final String[] instruments;
    private final Random random;
    private final Map<Long, Order> orders = new HashMap<>();
    private final Map<Long, Fill> fills = new HashMap<>();
    private final Semaphore window = new Semaphore(WINDOW);
    private long lastStreamSequence;
    private long nextClientOrderId = 1;
    private JsonConnection connection;
    private Thread reader;
    private Thread writer;
    private volatile AssertionError broken;

    RecordingBot(String key, String[] instruments, long seed) {
        this.key = key;
        this.instruments = instruments;
        this.random = new Random(seed);
    }

    /** Log on, take in what was missed, and check every order against the exchange's word. */
    void resumeAndCheck(int port) throws IOException {
        connection = new JsonConnection(port);
        connection.send("{'type':'Logon','apiKey':'" + key + "','resumeAfter':" + lastStreamSequence + "}");
        JsonNode accepted = connection.await("LogonAccepted");
        while (lastStreamSequence < accepted.path("nextStreamSequence").asLong() - 1) {
            onEvent(connection.next());
        }
        for (long first = 1; first < nextClientOrderId; first += WINDOW) {
            long end = Math.min(nextClientOrderId, first + WINDOW);
            StringBuilder questions = new StringBuilder();
            for (long clientOrderId = first; clientOrderId < end; clientOrderId++) {
                questions.append("{\"type\":\"GetOrder\",\"requestId\":").append(clientOrderId)
                    .append(",\"clientOrderId\":").append(clientOrderId).append("}\n");
            }
            connection.sendRaw(questions.toString().getBytes(StandardCharsets.US_ASCII));
            for (long clientOrderId = first; clientOrderId < end; clientOrderId++) {
                check(clientOrderId, connection.next());
            }
        }
    }

    /** Trade at random until the exchange goes away or {@link #stop} is called. */
    void start() {
        window.drainPermits();
        window.release(WINDOW);
        reader = new Thread(this::read, "bot-reader");
        writer = new Thread(this::write, "bot-writer");
        reader.start();
        writer.start();
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

    Map<Long, Fill> fills() {
        return fills;
    }

    int acknowledged() {
        return orders.size();
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
                boolean placing = random.nextInt(10) < 7 || nextClientOrderId == 1;
                connection.send(placing ? place(requestId) : cancel(requestId));
                requestId++;
            }
        } catch (IOException | InterruptedException e) {
            // As above.
        }
    }

    private String place(long requestId) {
        String type = random.nextInt(10) == 0 ? "'timeInForce':'IOC'," : "";
        return "{'type':'PlaceOrder','requestId':" + requestId + ",'clientOrderId':" + nextClientOrderId++
            + ",'instrument':'" + instruments[random.nextInt(instruments.length)] + "','side':'"
            + (random.nextBoolean() ? "BUY" : "SELL") + "','orderType':'LIMIT'," + type + "'price':'0."
            + (1000 + random.nextInt(40)) + "','quantity':'" + (1 + random.nextInt(50)) + "'}";
    }

    private String cancel(long requestId) {
        return "{'type':'CancelOrder','requestId':" + requestId + ",'originalClientOrderId':"
            + (1 + random.nextLong(nextClientOrderId - 1)) + "}";
    }

    private void onEvent(JsonNode event) {
        if (!event.has("streamSequence")) {
            return;
        }
        long streamSequence = event.path("streamSequence").asLong();
        assertThat(streamSequence).as("stream without hole or repeat: " + event).isEqualTo(lastStreamSequence + 1);
        lastStreamSequence = streamSequence;
        Order order = orders.get(event.path("clientOrderId").asLong());
        switch (JsonConnection.type(event)) {
            case "OrderAccepted" -> assertThat(orders.put(event.path("clientOrderId").asLong(), new Order(
                event.path("orderId").asLong(), new BigDecimal(event.path("leavesQuantity").asText())))).isNull();
            case "OrderExecuted" -> onExecuted(event, order);
            case "OrderCancelled" -> {
                order.status = "CANCELLED";
                order.leaves = BigDecimal.ZERO;
            }
            default -> assertThat(JsonConnection.type(event)).isIn("OrderRejected", "CancelRejected");
        }
    }

    private void onExecuted(JsonNode event, Order order) {
        order.leaves = new BigDecimal(event.path("leavesQuantity").asText());
        order.executed = new BigDecimal(event.path("executedQuantity").asText());
        if (order.leaves.signum() == 0) {
            order.status = "FILLED";
        }
        assertThat(fills.put(event.path("tradeId").asLong(), new Fill(order.orderId, event.path("side").asText(),
            new BigDecimal(event.path("price").asText()), new BigDecimal(event.path("quantity").asText()))))
            .as("trade told twice: " + event).isNull();
    }
}
