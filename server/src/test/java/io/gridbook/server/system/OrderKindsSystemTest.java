package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of order as a bot places it, through sockets, engine, event log and PostgreSQL. */
class OrderKindsSystemTest {

    @TempDir
    static Path folder;

    private static ExchangeProcess exchange;
    private static Market market;

    @BeforeAll
    static void start() throws IOException {
        exchange = ExchangeProcess.start(folder.resolve("data"));
        market = new Market(exchange);
    }

    /** Whatever the tests did, the tables equal the log, and a replay of the journal gives the log. */
    @AfterAll
    static void reconcileAndStop() throws IOException {
        String data = folder.resolve("data").toString();
        ExchangeProcess.Result reconciled = ExchangeProcess.run("reconcile", "--data", data);
        assertThat(reconciled.output()).endsWith("equal\n").doesNotContain("DIFFERENT");
        market.close();
        exchange.close();
        ExchangeProcess.Result verified = ExchangeProcess.run("verify", "--data", data);
        assertThat(verified.exitCode()).as(verified.output() + verified.errors()).isZero();
    }

    @Test
    void shouldShowAnIcebergClipByClip() throws IOException {
        market.addInstrument("ICE", "");
        try (TestMember seller = join("ice-seller"); TestMember buyer = join("ice-buyer")) {
            long iceberg = seller.place("ICE", "SELL", "'price':'0.2','quantity':'30','displayQuantity':'10'");
            assertThat(asks("ICE", buyer)).isEqualTo("[[\"0.2000\",\"10.000\",1]]");
            buyer.place("ICE", "BUY", "'price':'0.2','quantity':'15'");
            assertThat(seller.expect("OrderExecuted", iceberg).path("quantity").asText()).isEqualTo("10.000");
            assertThat(seller.expect("OrderExecuted", iceberg).path("leavesQuantity").asText()).isEqualTo("15.000");
            assertThat(asks("ICE", buyer)).isEqualTo("[[\"0.2000\",\"5.000\",1]]");
            seller.assertTablesHold(exchange.postgresUrl());
            buyer.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldTriggerAStopByATrade() throws IOException {
        market.addInstrument("STOP", "");
        try (TestMember seller = join("stop-seller"); TestMember buyer = join("stop-buyer")) {
            seller.place("STOP", "SELL", "'price':'0.2','quantity':'5'");
            seller.place("STOP", "SELL", "'price':'0.3','quantity':'5'");
            long stop = buyer.place("STOP", "BUY",
                "'orderType':'STOP_LIMIT','price':'0.3','stopPrice':'0.2','quantity':'4'");
            long plain = buyer.place("STOP", "BUY", "'orderType':'STOP','stopPrice':'0.35','quantity':'1'");
            assertThat(seller.order(stop).path("reason").asText()).isEqualTo("UNKNOWN_ORDER");
            buyer.place("STOP", "BUY", "'price':'0.2','quantity':'5'");
            JsonNode triggered = buyer.expect("OrderTriggered", stop);
            assertThat(triggered.path("triggerPrice").asText()).isEqualTo("0.2000");
            assertThat(triggered.has("requestId")).isFalse();
            assertThat(buyer.expect("OrderExecuted", stop).path("price").asText()).isEqualTo("0.3000");
            assertThat(buyer.order(plain).path("status").asText()).isEqualTo("LIVE");
            buyer.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldAmendBothSidesInOneBasket() throws IOException {
        market.addInstrument("BASKET", "");
        try (TestMember maker = join("basket-maker")) {
            JsonNode placed = maker.tell(basket("ALL_VALID", leg(901, "BASKET", "BUY", "0.10"),
                leg(902, "BASKET", "SELL", "0.20")));
            assertThat(JsonConnection.type(placed)).isEqualTo("BasketAccepted");
            assertThat(placed.path("count").asInt()).isEqualTo(2);
            assertThat(placed.path("basketId").asLong()).isEqualTo(placed.path("sequence").asLong());
            long bid = maker.expect("OrderAccepted").path("orderId").asLong();
            long ask = maker.expect("OrderAccepted").path("orderId").asLong();
            JsonNode amended = maker.tell(basket("ALL_VALID",
                "{'type':'ReplaceOrder','originalClientOrderId':901,'price':'0.11'}",
                "{'type':'ReplaceOrder','orderId':" + ask + ",'price':'0.190','leavesQuantity':'3.5'}"));
            assertThat(JsonConnection.type(amended)).isEqualTo("BasketAccepted");
            assertThat(maker.expect("OrderReplaced", bid).path("price").asText()).isEqualTo("0.1100");
            JsonNode replaced = maker.expect("OrderReplaced", ask);
            assertThat(replaced.path("price").asText()).isEqualTo("0.1900");
            assertThat(replaced.path("leavesQuantity").asText()).isEqualTo("3.500");
            JsonNode rejected = maker.tell(basket("ALL_VALID",
                "{'type':'ReplaceOrder','orderId':" + bid + ",'price':'0.12'}", leg(903, "BASKET", "BUY", "9")));
            assertThat(JsonConnection.type(rejected)).isEqualTo("BasketRejected");
            assertThat(rejected.path("index").asInt()).isEqualTo(1);
            assertThat(rejected.path("reason").asText()).isEqualTo("PRICE_OUT_OF_BAND");
            JsonNode malformed = maker.tell(basket("ALL_VALID", leg(904, "BASKET", "BUY", "0.1"),
                leg(905, "NO.SUCH", "BUY", "0.1")));
            assertThat(malformed.path("field").asText()).isEqualTo("legs[1].instrument");
            maker.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldShrinkLinkedOrdersTogether() throws IOException {
        market.addInstrument("LINK.A", "");
        market.addInstrument("LINK.B", "");
        try (TestMember seller = join("link-seller"); TestMember buyer = join("link-buyer")) {
            seller.place("LINK.A", "SELL", "'price':'0.2','quantity':'10','linkGroup':5");
            long other = seller.place("LINK.B", "SELL", "'price':'0.2','quantity':'10','linkGroup':5");
            buyer.place("LINK.A", "BUY", "'price':'0.2','quantity':'4'");
            JsonNode reduced = seller.expect("OrderReduced", other);
            assertThat(reduced.path("leavesQuantity").asText()).isEqualTo("6.000");
            assertThat(reduced.path("reason").asText()).isEqualTo("LINKED");
            buyer.place("LINK.A", "BUY", "'price':'0.2','quantity':'6'");
            assertThat(seller.expect("OrderCancelled", other).path("reason").asText()).isEqualTo("LINKED");
            seller.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldHibernateAndActivate() throws IOException {
        market.addInstrument("SLEEP", "");
        try (TestMember seller = join("sleeper")) {
            long order = seller.place("SLEEP", "SELL", "'price':'0.2','quantity':'10'");
            assertThat(JsonConnection.type(seller.tell("{'type':'HibernateOrder','orderId':" + order + "}")))
                .isEqualTo("OrderHibernated");
            assertThat(asks("SLEEP", seller)).isEqualTo("[]");
            assertThat(seller.order(order).path("status").asText()).isEqualTo("HIBERNATED");
            seller.assertTablesHold(exchange.postgresUrl());
            JsonNode again = seller.tell("{'type':'HibernateOrder','orderId':" + order + "}");
            assertThat(again.path("reason").asText()).isEqualTo("INVALID_STATE");
            assertThat(JsonConnection.type(seller.tell("{'type':'ActivateOrder','orderId':" + order + "}")))
                .isEqualTo("OrderActivated");
            assertThat(asks("SLEEP", seller)).isEqualTo("[[\"0.2000\",\"10.000\",1]]");
            seller.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldKeepEnergySourcesApart() throws IOException {
        market.addInstrument("GREEN", ",'sourced':true");
        try (TestMember seller = join("green-seller"); TestMember buyer = join("green-buyer")) {
            seller.place("GREEN", "SELL", "'price':'0.14','quantity':'5','source':'WIND'");
            long solar = buyer.place("GREEN", "BUY",
                "'price':'0.15','quantity':'5','acceptedSources':['SOLAR'],'preferredSource':'SOLAR'");
            assertThat(buyer.order(solar).path("leavesQuantity").asText()).isEqualTo("5.000");
            buyer.tell("{'type':'Subscribe','channel':'book','instruments':['GREEN']}");
            JsonNode book = buyer.expect("BookSnapshot");
            assertThat(book.path("crossed").asBoolean()).isTrue();
            assertThat(book.path("sources").toString()).contains("[\"WIND\",", "\"SOLAR\",\"0.1500\",\"5.000\"");
            buyer.tell("{'type':'Subscribe','channel':'trades','instruments':['GREEN']}");
            seller.place("GREEN", "SELL", "'price':'0.15','quantity':'2','source':'SOLAR'");
            assertThat(buyer.expect("OrderExecuted", solar).path("source").asText()).isEqualTo("SOLAR");
            assertThat(buyer.expect("Trade").path("source").asText()).isEqualTo("SOLAR");
            assertThat(seller.refusal("GREEN", "SELL",
                "'price':'0.15','quantity':'2','acceptedSources':['SOLAR']")).isEqualTo("INVALID_SOURCE");
            buyer.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldUncrossAnAuction() throws IOException {
        market.addInstrument("CALL", "");
        try (TestMember seller = join("call-seller"); TestMember buyer = join("call-buyer")) {
            state("CALL", "AUCTION");
            buyer.tell("{'type':'Subscribe','channel':'book','instruments':['CALL']}");
            buyer.expect("BookSnapshot");
            long sell = seller.place("CALL", "SELL", "'price':'0.10','quantity':'10'");
            long buy = buyer.place("CALL", "BUY", "'price':'0.20','quantity':'6'");
            JsonNode indicated = buyer.expect("BookDelta");
            while (!indicated.has("indicativePrice")) {
                indicated = buyer.expect("BookDelta");
            }
            assertThat(indicated.path("crossed").asBoolean()).isTrue();
            assertThat(indicated.path("indicativeVolume").asText()).isEqualTo("6.000");
            assertThat(indicated.path("imbalance").asText()).isEqualTo("-4.000");
            buyer.tell("{'type':'Subscribe','channel':'trades','instruments':['CALL']}");
            state("CALL", "CONTINUOUS");
            JsonNode bought = buyer.expect("OrderExecuted", buy);
            assertThat(bought.path("price")).isEqualTo(indicated.path("indicativePrice"));
            assertThat(bought.path("aggressor").asBoolean()).isFalse();
            assertThat(buyer.expect("Trade").has("aggressorSide")).isFalse();
            assertThat(seller.expect("OrderExecuted", sell).path("leavesQuantity").asText()).isEqualTo("4.000");
            buyer.assertTablesHold(exchange.postgresUrl());
            seller.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldLookAheadForWhatMustBeWhole() throws IOException {
        market.addInstrument("WHOLE", ",'directedAllowed':true");
        try (TestMember seller = join("whole-seller"); TestMember buyer = join("whole-buyer")) {
            long cheap = seller.place("WHOLE", "SELL", "'price':'0.10','quantity':'5'");
            long dear = seller.place("WHOLE", "SELL", "'price':'0.20','quantity':'5'");
            assertThat(buyer.refusal("WHOLE", "BUY", "'price':'0.10','quantity':'9','minimumQuantity':'6'"))
                .isEqualTo("MINIMUM_QUANTITY");
            long killed = buyer.place("WHOLE", "BUY", "'price':'0.10','quantity':'9','timeInForce':'FOK'");
            assertThat(buyer.expect("OrderCancelled", killed).path("reason").asText()).isEqualTo("FILL_OR_KILL");
            long directed = buyer.place("WHOLE", "BUY", "'price':'0.20','quantity':'1','restingOrderId':" + dear);
            assertThat(buyer.expect("OrderExecuted", directed).path("price").asText()).isEqualTo("0.2000");
            long budget = buyer.place("WHOLE", "BUY", "'orderType':'MARKET','budget':'0.6'");
            assertThat(buyer.expect("OrderExecuted", budget).path("executedQuantity").asText()).isEqualTo("5.000");
            assertThat(buyer.expect("OrderExecuted", budget).path("executedQuantity").asText()).isEqualTo("5.500");
            assertThat(seller.order(cheap).path("status").asText()).isEqualTo("FILLED");
            long own = seller.place("WHOLE", "BUY", "'price':'0.20','quantity':'1','selfTradePrevention':'DECREMENT'");
            assertThat(seller.expect("OrderReduced", dear).path("reason").asText()).isEqualTo("SELF_TRADE");
            assertThat(seller.expect("OrderCancelled", own).path("reason").asText()).isEqualTo("SELF_TRADE");
            buyer.assertTablesHold(exchange.postgresUrl());
            seller.assertTablesHold(exchange.postgresUrl());
        }
    }

    private static TestMember join(String name) throws IOException {
        return TestMember.join(market, exchange, name, "");
    }

    private static void state(String instrument, String state) throws IOException {
        market.expect("InstrumentStateChanged",
            "{'type':'SetInstrumentState','instrument':'" + instrument + "','state':'" + state + "'}");
    }

    private static String asks(String instrument, TestMember asking) throws IOException {
        return asking.tell("{'type':'GetBook','instrument':'" + instrument + "'}").path("asks").toString();
    }

    private static String basket(String kind, String... legs) {
        return "{'type':'PlaceBasket','kind':'" + kind + "','legs':[" + String.join(",", legs) + "]}";
    }

    private static String leg(long clientOrderId, String instrument, String side, String price) {
        return "{'clientOrderId':" + clientOrderId + ",'instrument':'" + instrument + "','side':'" + side
            + "','orderType':'LIMIT','price':'" + price + "','quantity':'5'}";
    }
}
