package io.gridbook.gateway;

import static io.gridbook.gateway.RunningGateway.INSTRUMENT;
import static io.gridbook.gateway.RunningGateway.TRADER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridbook.protocol.codec.AuctionIndicatedEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SourceBestEncoder;
import io.gridbook.protocol.codec.TradeAnnulledEncoder;
import org.junit.jupiter.api.Test;

/** What the feeds tell beside levels and trades; every public sequence is covered by the book's deltas. */
class PublicFactsTest {

    private static final String BOOK = "{'type':'Subscribe','channel':'book','instruments':['DE.X']}";

    @Test
    void shouldTellThatABookLooksCrossedAndWhatEachSourceMeets() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            client.send(BOOK);
            client.expect("Subscribed");
            client.expect("BookSnapshot");
            running.exchange.level(INSTRUMENT, Side.SELL, 100, 5);
            assertThat(client.expect("BookDelta").has("crossed")).isFalse();
            running.exchange.level(INSTRUMENT, Side.BUY, 110, 3);
            JsonNode crossed = client.expect("BookDelta");
            assertThat(crossed.path("crossed").asBoolean()).isTrue();
            assertThat(crossed.path("sources")).isEmpty();
            best(running, EnergySource.SOLAR, 110, 3, SourceBestEncoder.askPriceNullValue(), 0);
            JsonNode best = client.expect("BookDelta");
            assertThat(best.path("firstSequence").asLong()).isEqualTo(crossed.path("lastSequence").asLong() + 1);
            assertThat(best.path("sources").toString()).isEqualTo("[[\"SOLAR\",\"1.10\",\"3\",null,\"0\"]]");
            running.exchange.level(INSTRUMENT, Side.BUY, 110, 0);
            JsonNode after = client.expect("BookDelta");
            assertThat(after.has("crossed")).isFalse();
            assertThat(after.path("sources")).isEmpty();
            try (WebSocketClient late = new WebSocketClient(running.gateway.httpPort())) {
                late.send(BOOK);
                late.expect("Subscribed");
                assertThat(late.expect("BookSnapshot").path("sources")).isEqualTo(best.path("sources"));
            }
        }
    }

    @Test
    void shouldTellWhatTheAuctionWouldGiveWhileItIsCalled() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            client.send(BOOK);
            client.expect("Subscribed");
            long before = client.expect("BookSnapshot").path("sequence").asLong();
            running.exchange.fact(INSTRUMENT, (out, header, publicSequence) -> 8 + new AuctionIndicatedEncoder()
                .wrapAndApplyHeader(out, 0, header).instrumentId(INSTRUMENT).publicSequence(publicSequence).price(120)
                .volume(50).imbalance(-5).encodedLength());
            JsonNode delta = client.expect("BookDelta");
            assertThat(delta.path("firstSequence").asLong()).isEqualTo(before + 1);
            assertThat(delta.path("indicativePrice").asText()).isEqualTo("1.20");
            assertThat(delta.path("indicativeVolume").asText()).isEqualTo("50");
            assertThat(delta.path("imbalance").asText()).isEqualTo("-5");
            running.exchange.state(INSTRUMENT);
            running.exchange.level(INSTRUMENT, Side.BUY, 110, 3);
            assertThat(client.expect("BookDelta").has("indicativeVolume")).isFalse();
        }
    }

    @Test
    void shouldTellThatATradeDoesNotCount() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            client.send("{'type':'Subscribe','channel':'trades','instruments':[]}");
            client.expect("Subscribed");
            running.exchange.tradeThenFill(INSTRUMENT, TRADER_MEMBER);
            JsonNode trade = client.expect("Trade");
            assertThat(HttpTest.get(running, "/trades").body()).contains("\"tradeId\":77");
            running.exchange.fact(INSTRUMENT, (out, header, publicSequence) -> 8 + new TradeAnnulledEncoder()
                .wrapAndApplyHeader(out, 0, header).sequence(9).timestampNs(1).instrumentId(INSTRUMENT)
                .publicSequence(publicSequence).tradeId(77).encodedLength());
            JsonNode annulment = client.expect("TradeAnnulment");
            assertThat(annulment.path("tradeId").asLong()).isEqualTo(77);
            assertThat(annulment.path("sequence").asLong()).isEqualTo(trade.path("sequence").asLong() + 1);
            assertThat(HttpTest.get(running, "/trades").body()).doesNotContain("\"tradeId\":77");
        }
    }

    private static void best(
        RunningGateway running, EnergySource source, long bid, long bidQuantity, long ask, long askQuantity) {
        running.exchange.fact(INSTRUMENT, (out, header, publicSequence) -> 8 + new SourceBestEncoder()
            .wrapAndApplyHeader(out, 0, header).instrumentId(INSTRUMENT).publicSequence(publicSequence).source(source)
            .bidPrice(bid).bidQuantity(bidQuantity).askPrice(ask).askQuantity(askQuantity).encodedLength());
    }
}
