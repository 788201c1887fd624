package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running exchange as its users meet it: sockets, HTTP, PostgreSQL. */
class TradingSystemTest {

    @TempDir
    static Path folder;

    private static ExchangeProcess exchange;
    private static Market market;

    @BeforeAll
    static void start() throws IOException {
        exchange = ExchangeProcess.start(folder.resolve("data"));
        market = new Market(exchange);
    }

    @AfterAll
    static void stop() throws IOException {
        market.close();
        exchange.close();
    }

    @Test
    void shouldRunASessionInFull() throws IOException {
        market.addInstrument("FULL", "");
        try (JsonConnection seller = market.trader("full-seller", "PRODUCER");
             JsonConnection buyer = market.trader("full-buyer", "CONSUMER")) {
            JsonNode accepted = seller.ask(8, "{'type':'PlaceOrder','clientOrderId':1,'instrument':'FULL',"
                + "'side':'SELL','orderType':'LIMIT','price':'0.1450','quantity':'12.5'}");
            assertThat(JsonConnection.type(accepted)).isEqualTo("OrderAccepted");
            assertThat(accepted.path("streamSequence").asLong()).isEqualTo(1);
            assertThat(accepted.path("quantity").asText()).isEqualTo("12.500");
            assertThat(accepted.path("leavesQuantity").asText()).isEqualTo("12.500");
            assertThat(accepted.path("timeInForce").asText()).isEqualTo("GFS");
            assertThat(accepted.path("revision").asInt()).isEqualTo(1);

            buyer.ask(1, "{'type':'PlaceOrder','clientOrderId':77,'instrument':'FULL','side':'BUY',"
                + "'orderType':'LIMIT','price':'0.2000','quantity':'10'}");
            JsonNode bought = buyer.await("OrderExecuted");
            assertThat(bought.path("price").asText()).as("the resting order's price").isEqualTo("0.1450");
            assertThat(bought.path("aggressor").asBoolean()).isTrue();

            JsonNode sold = seller.await("OrderExecuted");
            assertThat(sold.path("tradeId")).isEqualTo(bought.path("tradeId"));
            assertThat(sold.path("streamSequence").asLong()).isEqualTo(2);
            assertThat(sold.has("requestId")).isFalse();
            assertThat(sold.path("quantity").asText()).isEqualTo("10.000");
            assertThat(sold.path("leavesQuantity").asText()).isEqualTo("2.500");
            assertThat(sold.path("executedQuantity").asText()).isEqualTo("10.000");

            JsonNode cancelled = seller.ask(9, "{'type':'CancelOrder','orderId':" + accepted.path("orderId") + "}");
            assertThat(JsonConnection.type(cancelled)).isEqualTo("OrderCancelled");
            assertThat(cancelled.path("cancelledQuantity").asText()).isEqualTo("2.500");
            assertThat(cancelled.path("reason").asText()).isEqualTo("REQUESTED");

            awaitRow("select buy_order_id, price, quantity, aggressor_side from trading.trades where trade_id = "
                + sold.path("tradeId"), row -> {
                    assertThat(row.getLong(1)).isEqualTo(bought.path("orderId").asLong());
                    assertThat(row.getBigDecimal(2)).isEqualByComparingTo("0.1450");
                    assertThat(row.getBigDecimal(3)).isEqualByComparingTo("10");
                    assertThat(row.getString(4)).isEqualTo("BUY");
                });
            awaitRow("select status, ended_reason, executed_quantity from trading.orders where status <> 'LIVE' "
                + "and order_id = " + accepted.path("orderId"), row -> {
                    assertThat(row.getString(1)).isEqualTo("CANCELLED");
                    assertThat(row.getString(2)).isEqualTo("REQUESTED");
                    assertThat(row.getBigDecimal(3)).isEqualByComparingTo("10");
                });
        }
    }

    @Test
    void shouldAnswerBadInputAndJournalNothingOfIt() throws IOException {
        market.addInstrument("BAD", "");
        try (JsonConnection bot = market.trader("bad-bot", "PROSUMER")) {
            long before = market.ask("{'type':'GetStateDigest'}").path("sequence").asLong();
            assertRejected(bot, "{'type':'PlaceOrder','requestId':1,'nonsense':1}", "UNKNOWN_FIELD");
            assertRejected(bot, "{'type':'Frobnicate','requestId':2}", "UNKNOWN_TYPE");
            assertRejected(bot, "not json at all", "MALFORMED");
            assertRejected(bot, "{'type':'PlaceOrder','requestId':3,'clientOrderId':1,'instrument':'NOPE',"
                + "'side':'BUY','orderType':'LIMIT','price':'1','quantity':'1'}", "UNKNOWN_INSTRUMENT");
            assertRejected(bot, "{'type':'PlaceOrder','requestId':4,'clientOrderId':1,'instrument':'BAD',"
                + "'side':'BUY','orderType':'LIMIT','price':'0.12345','quantity':'1'}", "INVALID_PRICE");
            assertRejected(bot, "{'type':'PlaceOrder','requestId':5,'clientOrderId':1,'instrument':'BAD',"
                + "'side':'BUY','orderType':'LIMIT','price':NaN,'quantity':'1'}", "MALFORMED");
            assertRejected(bot, "{'type':'CancelAllAfter','requestId':6,'milliseconds':1000}", "UNSUPPORTED");
            assertThat(market.ask("{'type':'GetStateDigest'}").path("sequence").asLong()).isEqualTo(before);

            JsonNode sequenced = bot.ask(7, "{'type':'PlaceOrder','clientOrderId':1,'instrument':'BAD','side':'BUY',"
                + "'orderType':'LIMIT','price':'9.0000','quantity':'1'}");
            assertThat(JsonConnection.type(sequenced)).isEqualTo("OrderRejected");
            assertThat(sequenced.path("reason").asText()).isEqualTo("PRICE_OUT_OF_BAND");
            assertThat(sequenced.path("text").asText()).isNotBlank();
        }
    }

    @Test
    void shouldCloseAConnectionThatSpeaksBeforeLogon() throws IOException {
        try (JsonConnection stranger = new JsonConnection(exchange.jsonPort())) {
            stranger.send("{'type':'GetOpenOrders','requestId':1}");
            assertThat(stranger.next().path("reason").asText()).isEqualTo("NOT_LOGGED_ON");
            assertThat(stranger.next()).isNull();
        }
        try (JsonConnection stranger = new JsonConnection(exchange.jsonPort())) {
            stranger.send("{'type':'Logon','apiKey':'" + "0".repeat(64) + "'}");
            assertThat(JsonConnection.type(stranger.next())).isEqualTo("LogonRejected");
            assertThat(stranger.next()).isNull();
        }
    }

    @Test
    void shouldDropGarbageWhileOthersGoOn() throws IOException {
        market.addInstrument("CALM", "");
        try (JsonConnection calm = market.trader("calm", "PROSUMER");
             JsonConnection huge = new JsonConnection(exchange.jsonPort());
             JsonConnection binary = new JsonConnection(exchange.binaryPort())) {
            huge.sendRaw("x".repeat(300 * 1024).getBytes(StandardCharsets.US_ASCII));
            binary.sendRaw(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 1, 2, 3});
            assertThat(JsonConnection.type(calm.ask(1, "{'type':'PlaceOrder','clientOrderId':1,'instrument':'CALM',"
                + "'side':'BUY','orderType':'LIMIT','price':'0.1','quantity':'1'}"))).isEqualTo("OrderAccepted");
            assertThat(huge.next().path("reason").asText()).isEqualTo("TOO_LONG");
            assertThat(huge.next()).isNull();
        }
    }

    @Test
    void shouldNeverTradeAnOrderTwice() throws IOException {
        market.addInstrument("TWICE", "");
        String order = "{'type':'PlaceOrder','clientOrderId':5,'instrument':'TWICE','side':'BUY',"
            + "'orderType':'LIMIT','price':'0.1','quantity':'1'}";
        try (JsonConnection bot = market.trader("twice", "PROSUMER")) {
            JsonNode first = bot.ask(1, order);
            JsonNode second = bot.ask(2, order);
            assertThat(second.path("reason").asText()).isEqualTo("DUPLICATE_CLIENT_ORDER_ID");
            assertThat(second.path("orderId")).isEqualTo(first.path("orderId"));
        }
    }

    @Test
    void shouldCancelOnDisconnectOnlyWhenTheConnectionBreaks() throws IOException {
        market.addInstrument("GONE", "");
        String key = market.addKey(market.addMember("leaver", "PROSUMER", ""), "TRADE");
        String order = "{'type':'PlaceOrder','clientOrderId':%d,'instrument':'GONE','side':'BUY',"
            + "'orderType':'LIMIT','price':'0.1','quantity':'1'}";
        try (JsonConnection polite = JsonConnection.logon(exchange.jsonPort(), key, ",'cancelOnDisconnect':true")) {
            polite.ask(1, order.formatted(1));
            polite.send("{'type':'Logout'}");
            assertThat(polite.next()).as("the exchange closes after Logout").isNull();
        }
        try (JsonConnection watcher = JsonConnection.logon(exchange.jsonPort(), key)) {
            JsonConnection rude = JsonConnection.logon(exchange.jsonPort(), key, ",'cancelOnDisconnect':true");
            JsonNode lost = rude.ask(1, order.formatted(2));
            rude.close();
            JsonNode cancelled = watcher.await("OrderCancelled");
            assertThat(cancelled.path("orderId")).isEqualTo(lost.path("orderId"));
            assertThat(cancelled.path("reason").asText()).isEqualTo("DISCONNECT");
            JsonNode open = watcher.ask(9, "{'type':'GetOpenOrders'}");
            assertThat(open.path("orders")).hasSize(1);
            assertThat(open.path("orders").get(0).path("clientOrderId").asLong()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseAnInstrumentAtItsGateWithoutAnyoneTrading() throws IOException {
        long gateNs = (System.currentTimeMillis() + 1_500) * 1_000_000;
        market.addInstrument("GATE", ",'closesAt':" + gateNs);
        try (JsonConnection bot = market.trader("gate", "PROSUMER")) {
            bot.ask(1, "{'type':'PlaceOrder','clientOrderId':1,'instrument':'GATE','side':'BUY','orderType':'LIMIT',"
                + "'price':'0.1','quantity':'1'}");
            JsonNode expired = bot.await("OrderExpired");
            assertThat(expired.path("reason").asText()).isEqualTo("GATE_CLOSED");
            assertThat(expired.path("timestampNs").asLong()).isGreaterThanOrEqualTo(gateNs);
            assertThat(bot.ask(2, "{'type':'PlaceOrder','clientOrderId':2,'instrument':'GATE','side':'BUY',"
                + "'orderType':'LIMIT','price':'0.1','quantity':'1'}").path("reason").asText())
                .isEqualTo("INSTRUMENT_CLOSED");
        }
    }

    @Test
    void shouldServePagesHealthAndMetrics() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("<html").contains("Gridbook");
        assertThat(get("/metrics").body()).contains("gridbook_");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exchange.httpPort() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRejected(JsonConnection bot, String request, String reason) throws IOException {
        bot.send(request);
        JsonNode rejected = bot.next();
        assertThat(JsonConnection.type(rejected)).as(request).isEqualTo("RequestRejected");
        assertThat(rejected.path("reason").asText()).as(request).isEqualTo(reason);
        assertThat(rejected.path("text").asText()).isNotBlank();
    }

    private static void awaitRow(String sql, RowCheck check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try (Connection connection = DriverManager.getConnection(exchange.postgresUrl());
                 Statement statement = connection.createStatement();
                 ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).as(sql).isTrue();
                check.accept(rows);
                assertThat(rows.next()).isFalse();
            }
        });
    }

    private interface RowCheck {
        void accept(ResultSet row) throws SQLException;
    }
}
