package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One member of a system test: asks in JSON, and compares its orders in PostgreSQL with the engine's. */
final class TestMember implements AutoCloseable {

    private final int memberId;
    private final JsonConnection connection;
    private long requestId;

    private TestMember(int memberId, JsonConnection connection) {
        this.memberId = memberId;
        this.connection = connection;
    }

    /** @param more further fields of AddMember, each with a comma before it */
    static TestMember join(Market market, ExchangeProcess exchange, String name, String more) throws IOException {
        int memberId = market.addMember(name, "PROSUMER", more);
        return new TestMember(memberId, JsonConnection.logon(exchange.jsonPort(), market.addKey(memberId, "TRADE")));
    }

    int memberId() {
        return memberId;
    }

    /** Place a LIMIT order unless the fields say otherwise; returns the answer, whatever it is. */
    JsonNode tryPlace(String instrument, String side, String fields) throws IOException {
        return tell("{'type':'PlaceOrder','clientOrderId':" + (requestId + 1) + ",'instrument':'" + instrument
            + "','side':'" + side + "','orderType':" + (fields.contains("'orderType':") ? "" : "'LIMIT',")
            + fields.replaceFirst("'orderType':('\\w+'),?", "$1,") + "}");
    }

    long place(String instrument, String side, String fields) throws IOException {
        JsonNode answer = tryPlace(instrument, side, fields);
        assertThat(JsonConnection.type(answer)).as(answer.toString()).isEqualTo("OrderAccepted");
        return answer.path("orderId").asLong();
    }

    String refusal(String instrument, String side, String fields) throws IOException {
        JsonNode answer = tryPlace(instrument, side, fields);
        assertThat(JsonConnection.type(answer)).as(answer.toString()).isEqualTo("OrderRejected");
        return answer.path("reason").asText();
    }

    JsonNode tell(String json) throws IOException {
        return connection.ask(++requestId, json);
    }

    /** The next event of a type about an order. */
    JsonNode expect(String type, long orderId) throws IOException {
        return connection.await(
            event -> JsonConnection.type(event).equals(type) && event.path("orderId").asLong() == orderId,
            type + " of " + orderId);
    }

    JsonNode expect(String type) throws IOException {
        return connection.await(type);
    }

    JsonNode order(long orderId) throws IOException {
        return tell("{'type':'GetOrder','orderId':" + orderId + "}");
    }

    /** Every order of the member in the tables stands there as the engine says. */
    void assertTablesHold(String url) throws IOException {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<Long, String> rows = rows(url);
            assertThat(rows).isNotEmpty();
            for (Map.Entry<Long, String> row : rows.entrySet()) {
                assertThat(row.getValue()).as("order %d", row.getKey()).isEqualTo(text(order(row.getKey())));
            }
        });
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** An order bounded by money alone has no quantity in the tables; the engine counts what it executed. */
    private Map<Long, String> rows(String url) throws SQLException {
        Map<Long, String> rows = new LinkedHashMap<>();
        try (Connection sql = DriverManager.getConnection(url); Statement statement = sql.createStatement();
            ResultSet row = statement.executeQuery("select order_id, side, order_type, time_in_force,"
                + " coalesce(quantity, executed_quantity), leaves_quantity, executed_quantity, cancelled_quantity,"
                + " status, ended_reason, revision from trading.orders where order_id is not null and member_id = "
                + memberId)) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int column = 2; column <= 11; column++) {
                    text.append(row.getString(column)).append(' ');
                }
                rows.put(row.getLong(1), text.toString());
            }
        }
        return rows;
    }

    private static String text(JsonNode state) {
        StringBuilder text = new StringBuilder();
        for (String field : new String[] {"side", "orderType", "timeInForce"}) {
            text.append(state.path(field).asText()).append(' ');
        }
        for (String field : new String[] {"quantity", "leavesQuantity", "executedQuantity", "cancelledQuantity"}) {
            text.append(new BigDecimal(state.path(field).asText("0")).toPlainString()).append(' ');
        }
        return text.append(state.path("status").asText()).append(' ')
            .append(state.has("reason") ? state.path("reason").asText() : "null").append(' ')
            .append(state.path("revision").asText()).append(' ').toString();
    }
}
