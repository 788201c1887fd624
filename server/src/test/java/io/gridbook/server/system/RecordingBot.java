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
                int choice = random.nextInt(20);
                connection.send("{'requestId':" + requestId++ + ","
                    + (choice < 13 || nextClientOrderId == 1 ? place() : choice < 14 ? basket() : change()) + "}");
            }
        } catch (IOException | InterruptedException e) {
            // As above.
        }
    }

    private String place() {
        return "'type':'PlaceOrder','clientOrderId':" + nextClientOrderId++ + ",'instrument':'"
            + instruments[random.nextInt(instruments.length)] + "'," + kind();
    }

    private String kind() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> limit() + ",'timeInForce':'IOC'";
            case 2, 3 -> limit() + ",'displayQuantity':'1','clipPriceStep':'0.0001'";
            case 4 -> limit() + ",'minimumQuantity':'1'";
            case 5 -> limit() + ",'linkGroup':" + (1 + random.nextInt(5));
            case 6 -> side() + ",'orderType':'STOP','stopPrice':'" + price() + "','quantity':'1'";
            case 7 -> side() + ",'orderType':'MARKET','budget':'1'";
            case 8 -> "'side':'SELL'," + terms() + ",'source':'SOLAR'";
            case 9 -> "'side':'BUY'," + terms() + ",'acceptedSources':['SOLAR','WIND'],'preferredSource':'WIND'";
            default -> limit();
        };
    }

    private String basket() {
        return "'type':'PlaceBasket','kind':'" + (random.nextBoolean() ? "INDEPENDENT" : "ALL_VALID") + "','legs':[{"
            + place() + "},{" + place() + "}]";
    }

    private String change() {
        String type = switch (random.nextInt(6)) {
            case 0 -> "HibernateOrder";
            case 1 -> "ActivateOrder";
            default -> "CancelOrder";
        };
        return "'type':'" + type + "','originalClientOrderId':" + (1 + random.nextLong(nextClientOrderId - 1));
    }

    private String limit() {
        return side() + ',' + terms();
    }

    private String terms() {
        return "'orderType':'LIMIT','price':'" + price() + "','quantity':'" + (1 + random.nextInt(50)) + "'";
    }

    private String side() {
        return random.nextBoolean() ? "'side':'BUY'" : "'side':'SELL'";
    }

    private String price() {
        return "0." + (1000 + random.nextInt(40));
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
            case "OrderReduced" -> order.leaves = new BigDecimal(event.path("leavesQuantity").asText());
            case "OrderHibernated" -> order.status = "HIBERNATED";
            case "OrderActivated" -> order.status = "LIVE";
            default -> assertThat(JsonConnection.type(event)).isIn("OrderRejected", "CancelRejected", "ReplaceRejected",
                "OrderTriggered", "BasketAccepted", "BasketRejected");
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
