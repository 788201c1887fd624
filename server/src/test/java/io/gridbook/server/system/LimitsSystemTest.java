package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridbook.client.BasketRequest;
import io.gridbook.client.Event;
import io.gridbook.client.ExchangeClient;
import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator does to members and trades, and how large a basket may be. */
class LimitsSystemTest {

    private static final int MAX_LEGS = 200;

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
    static void reconcileAndStop() throws IOException {
        ExchangeProcess.Result reconciled =
            ExchangeProcess.run("reconcile", "--data", folder.resolve("data").toString());
        assertThat(reconciled.output()).endsWith("equal\n").doesNotContain("DIFFERENT");
        market.close();
        exchange.close();
    }

    @Test
    void shouldHoldAMemberToItsCredit() throws IOException {
        market.addInstrument("CREDIT", "");
        int memberId = market.addMember("borrower", "PROSUMER", ",'credit':'1','ordersPerSecond':100");
        String key = market.addKey(memberId, "TRADE");
        try (JsonConnection bot = new JsonConnection(exchange.jsonPort())) {
            JsonNode logon = bot.ask(1, "{'type':'Logon','apiKey':'" + key + "'}");
            assertThat(logon.path("limits").path("credit").asText()).isEqualTo("1.00000000");
            assertThat(logon.path("limits").path("ordersPerSecond").asInt()).isEqualTo(100);
            String order = "{'type':'PlaceOrder','clientOrderId':7,'instrument':'CREDIT','side':'BUY',"
                + "'orderType':'LIMIT','price':'0.5','quantity':'3'}";
            assertThat(bot.ask(2, order).path("reason").asText()).isEqualTo("CREDIT_LIMIT");
            JsonNode set = market.expect("MemberLimitsSet",
                "{'type':'SetMemberLimits','memberId':" + memberId + ",'credit':'2'}");
            assertThat(set.path("credit").asText()).isEqualTo("2.00000000");
            assertThat(JsonConnection.type(bot.ask(3, order))).isEqualTo("OrderAccepted");
            market.expect("CapacitySet", "{'type':'SetCapacity','memberId':" + memberId
                + ",'instrument':'CREDIT','sellCapacity':'4','buyCapacity':'3'}");
            String sell = "{'type':'PlaceOrder','clientOrderId':8,'instrument':'CREDIT','side':'SELL',"
                + "'orderType':'LIMIT','price':'0.6','quantity':'5'}";
            assertThat(bot.ask(4, sell).path("reason").asText()).isEqualTo("CAPACITY_LIMIT");
        }
    }

    @Test
    void shouldStopAndResumeAMember() throws IOException {
        market.addInstrument("HALTED.MEMBER", "");
        try (TestMember member = join("stopped")) {
            long order = member.place("HALTED.MEMBER", "SELL", "'price':'0.2','quantity':'1'");
            JsonNode stopped = market.expect("MemberStopped",
                "{'type':'StopMember','memberId':" + member.memberId() + "}");
            assertThat(stopped.path("count").asInt()).isEqualTo(1);
            assertThat(member.expect("OrderCancelled", order).path("reason").asText()).isEqualTo("MEMBER_STOPPED");
            assertThat(member.refusal("HALTED.MEMBER", "SELL", "'price':'0.2','quantity':'1'"))
                .isEqualTo("MEMBER_STOPPED");
            market.expect("MemberResumed", "{'type':'ResumeMember','memberId':" + member.memberId() + "}");
            member.place("HALTED.MEMBER", "SELL", "'price':'0.2','quantity':'1'");
            member.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldHaltAndResumeAll() throws IOException {
        market.addInstrument("PAUSE", "");
        try (TestMember member = join("paused")) {
            member.tell("{'type':'Subscribe','channel':'instruments','instruments':['PAUSE']}");
            assertThat(market.expect("AllHalted", "{'type':'HaltAll'}").path("count").asInt()).isPositive();
            JsonNode halted = member.expect("InstrumentStateChanged");
            assertThat(halted.path("state").asText()).isEqualTo("HALTED");
            assertThat(halted.path("reason").asText()).isEqualTo("HaltAll");
            assertThat(member.refusal("PAUSE", "SELL", "'price':'0.2','quantity':'1'"))
                .isEqualTo("INSTRUMENT_NOT_TRADING");
            market.expect("AllResumed", "{'type':'ResumeAll'}");
            member.place("PAUSE", "SELL", "'price':'0.2','quantity':'1'");
        }
    }

    @Test
    void shouldBustATrade() throws IOException {
        market.addInstrument("BUST", "");
        try (TestMember seller = join("bust-seller"); TestMember buyer = join("bust-buyer")) {
            buyer.tell("{'type':'Subscribe','channel':'trades','instruments':['BUST']}");
            seller.place("BUST", "SELL", "'price':'0.2','quantity':'1'");
            long buy = buyer.place("BUST", "BUY", "'price':'0.2','quantity':'1'");
            long tradeId = buyer.expect("OrderExecuted", buy).path("tradeId").asLong();
            JsonNode busted = market.expect("TradeBusted", "{'type':'BustTrade','tradeId':" + tradeId + "}");
            assertThat(busted.path("tradeId").asLong()).isEqualTo(tradeId);
            assertThat(buyer.expect("TradeBusted", buy).has("requestId")).isFalse();
            assertThat(seller.expect("TradeBusted").path("tradeId").asLong()).isEqualTo(tradeId);
            assertThat(buyer.expect("TradeAnnulment").path("tradeId").asLong()).isEqualTo(tradeId);
            assertThat(market.ask("{'type':'BustTrade','tradeId':" + tradeId + "}").path("reason").asText())
                .isEqualTo("INVALID_STATE");
            assertThat(market.ask("{'type':'BustTrade','tradeId':999999}").path("reason").asText())
                .isEqualTo("UNKNOWN_TRADE");
            buyer.assertTablesHold(exchange.postgresUrl());
        }
    }

    @Test
    void shouldTakeABasketOfTwoHundredLegsInBothEncodings() throws IOException {
        market.addInstrument("WIDE", "");
        int memberId = market.addMember("wide", "PROSUMER", "");
        String key = market.addKey(memberId, "TRADE");
        try (JsonConnection json = JsonConnection.logon(exchange.jsonPort(), key)) {
            List<String> legs = new ArrayList<>();
            for (int i = 1; i <= MAX_LEGS; i++) {
                legs.add("{'type':'PlaceOrder','clientOrderId':" + i + ",'instrument':'WIDE','side':'BUY',"
                    + "'orderType':'LIMIT','price':'0.1','quantity':'1','timeInForce':'GFS'}");
            }
            JsonNode accepted = json.ask(1,
                "{'type':'PlaceBasket','kind':'INDEPENDENT','legs':[" + String.join(",", legs) + "]}");
            assertThat(accepted.path("count").asInt()).as(accepted.toString()).isEqualTo(MAX_LEGS);
        }
        try (ExchangeClient client = ExchangeClient.to("127.0.0.1", exchange.binaryPort()).apiKey(key).connect()) {
            BasketRequest basket = client.placeBasket(BasketKind.ALL_VALID);
            for (int i = 0; i < MAX_LEGS; i++) {
                basket.place(client.placeOrder().instrument("WIDE").side(Side.SELL).price("0.2").quantity("1"));
            }
            Event.BasketAccepted accepted = basket.send();
            assertThat(accepted.count()).isEqualTo(MAX_LEGS);
            Event.Book book = client.book("WIDE", 1);
            assertThat(book.bids().get(0).orderCount()).isEqualTo(MAX_LEGS);
            assertThat(book.asks().get(0).orderCount()).isEqualTo(MAX_LEGS);
        }
    }

    @Test
    void shouldAdministerFromTheCommandLine() throws IOException {
        String member = Integer.toString(market.addMember("console", "PROSUMER", ""));
        assertAnswer(0, "InstrumentAdded", "instruments", "add", "CONSOLE", "--price-min", "0", "--price-max", "1",
            "--sourced", "--opens-at", "2099-01-01T00:00:00Z", "--state", "STANDBY", "--notional-max", "100");
        assertAnswer(0, "\"state\":\"AUCTION\"", "instruments", "state", "CONSOLE", "AUCTION");
        assertAnswer(0, "\"credit\":\"5.00000000\",\"ordersPerMinute\":60", "limits", member, "--credit", "5",
            "--orders-per-minute", "60");
        assertAnswer(0, "\"sellCapacity\":\"7.000\"}", "capacity", member, "CONSOLE", "--sell", "7");
        assertAnswer(0, "MemberStopped", "members", "stop", member);
        assertAnswer(0, "MemberResumed", "members", "resume", member);
        assertAnswer(0, "AllHalted", "halt-all");
        assertAnswer(0, "AllResumed", "resume-all");
        assertAnswer(0, "SnapshotRequested", "snapshot");
        assertAnswer(1, "UNKNOWN_TRADE", "bust", "999999");
    }

    private static void assertAnswer(int exitCode, String part, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("admin"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--exchange", "127.0.0.1:" + exchange.binaryPort(),
            "--key", folder.resolve("data").resolve("admin.key").toString()));
        ExchangeProcess.Result result = ExchangeProcess.run(command.toArray(String[]::new));
        assertThat(result.output()).as(result.errors()).contains(part);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    private static TestMember join(String name) throws IOException {
        return TestMember.join(market, exchange, name, "");
    }
}
