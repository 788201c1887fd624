package io.gridbook.gateway;

import static io.gridbook.gateway.RunningGateway.INSTRUMENT;
import static io.gridbook.gateway.RunningGateway.SYMBOL;
import static io.gridbook.gateway.RunningGateway.TRADER;
import static io.gridbook.gateway.RunningGateway.TRADER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridbook.protocol.codec.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final String BOOK = "{'type':'Subscribe','requestId':1,'channel':'book','instruments':['DE.X']}";

    @Test
    void shouldRebuildTheBookFromSnapshotAndDeltas() throws InterruptedException {
        int changes = 5_000;
        try (RunningGateway running = RunningGateway.open()) {
            Random random = new Random(1);
            Mirror truth = new Mirror();
            change(running, truth, random, 200);
            try (WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
                client.send(BOOK);
                assertThat(client.expect("Subscribed").path("requestId").asLong()).isEqualTo(1);
                Thread flow = new Thread(() -> change(running, truth, random, changes));
                flow.start();
                Mirror rebuilt = new Mirror();
                rebuilt.snapshot(client.expect("BookSnapshot"));
                while (rebuilt.sequence < 200 + changes) {
                    rebuilt.delta(client.expect("BookDelta"));
                }
                flow.join();
                assertThat(rebuilt.bids).isEqualTo(truth.bids);
                assertThat(rebuilt.asks).isEqualTo(truth.asks);
                assertThat(rebuilt.checksums).isPositive();
                JsonNode heartbeat = client.expect("Heartbeat");
                assertThat(heartbeat.path("instrument").asText()).isEqualTo(SYMBOL);
                assertThat(heartbeat.path("sequence").asLong()).isEqualTo(rebuilt.sequence);
            }
        }
    }

    @Test
    void shouldTellAMemberOfItsFillBeforeThePublicPrint() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            client.send("{'type':'Subscribe','channel':'private','instruments':[]}");
            assertThat(client.expect("RequestRejected").path("reason").asText()).isEqualTo("NOT_LOGGED_ON");
            client.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
            client.expect("LogonAccepted");
            client.send("{'type':'Subscribe','channel':'private','instruments':[]}");
            client.expect("Subscribed");
            client.send("{'type':'Subscribe','channel':'trades','instruments':[]}");
            client.expect("Subscribed");
            running.exchange.tradeThenFill(INSTRUMENT, TRADER_MEMBER);
            client.expect("MassCancelled");
            JsonNode trade = client.expect("Trade");
            assertThat(trade.path("price").asText()).isEqualTo("1.23");
            assertThat(trade.path("quantity").asText()).isEqualTo("4");
            assertThat(HttpTest.get(running, "/trades").body()).contains("\"tradeId\":77");
        }
    }

    @Test
    void shouldHoldAnAnswerBackUntilTheEventsBeforeItAreTold() {
        for (int i = 0; i < 20; i++) {
            try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
                running.exchange.answerAheadOfItsEvent(TRADER_MEMBER);
                client.expect("MassCancelled");
                client.expect("StateDigest");
            }
        }
    }

    @Test
    void shouldListInstrumentsThenTellOfNewOnes() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            client.send("{'type':'Subscribe','channel':'instruments','instruments':[]}");
            client.expect("Subscribed");
            JsonNode listed = client.expect("InstrumentAdded");
            assertThat(listed.path("instrument").asText()).isEqualTo(SYMBOL);
            assertThat(listed.has("requestId") || listed.has("memberId") || listed.has("streamSequence")).isFalse();
            running.exchange.instrument(9, "DE.Y");
            assertThat(client.expect("InstrumentAdded").path("instrument").asText()).isEqualTo("DE.Y");
            client.send("{'type':'Unsubscribe','channel':'instruments','instruments':[]}");
            client.expect("Unsubscribed");
        }
    }

    @Test
    void shouldSendHeartbeatsOfTradesAndInstruments() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            running.exchange.level(INSTRUMENT, Side.BUY, 1, 1);
            running.exchange.level(INSTRUMENT, Side.BUY, 2, 1);
            client.send("{'type':'Subscribe','channel':'trades','instruments':['DE.X']}");
            client.expect("Subscribed");
            JsonNode trades = client.read();
            assertThat(trades.path("type").asText()).isEqualTo("Heartbeat");
            assertThat(trades.path("channel").asText()).isEqualTo("trades");
            assertThat(trades.path("instrument").asText()).isEqualTo(SYMBOL);
            assertThat(trades.path("sequence").asLong()).isEqualTo(2);
            client.send("{'type':'Unsubscribe','channel':'trades','instruments':[]}");
            client.expect("Unsubscribed");
            client.send("{'type':'Subscribe','channel':'instruments','instruments':[]}");
            client.expect("Subscribed");
            client.expect("InstrumentAdded");
            JsonNode instruments = client.read();
            assertThat(instruments.path("type").asText()).isEqualTo("Heartbeat");
            assertThat(instruments.path("channel").asText()).isEqualTo("instruments");
            assertThat(instruments.has("instrument")).isFalse();
            assertThat(instruments.path("sequence").asLong()).isPositive();
        }
    }

    @Test
    void shouldRefuseWhatIsNotServed() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            client.send("{'type':'Subscribe','channel':'top','instruments':[]}");
            JsonNode refused = client.expect("RequestRejected");
            assertThat(refused.path("reason").asText()).isEqualTo("UNSUPPORTED");
            assertThat(refused.path("field").asText()).isEqualTo("channel");
            client.send("{'type':'Subscribe','channel':'book','instruments':['NO.SUCH']}");
            client.expectRejected("UNKNOWN_INSTRUMENT");
        }
    }

    private static void change(RunningGateway running, Mirror truth, Random random, int count) {
        for (int i = 0; i < count; i++) {
            boolean bid = random.nextBoolean();
            long price = bid ? random.nextInt(40) - 50 : random.nextInt(40) + 1;
            long quantity = random.nextInt(4);
            running.exchange.level(INSTRUMENT, bid ? Side.BUY : Side.SELL, price, quantity);
            truth.apply(bid ? truth.bids : truth.asks, price, quantity);
        }
    }

    /** A book as a client keeps it, prices as integers of hundredths. */
    private static final class Mirror {

        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long sequence;
        private int checksums;

        void apply(TreeMap<Long, Long> side, long price, long quantity) {
            if (quantity == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }

        void snapshot(JsonNode snapshot) {
            sequence = snapshot.path("sequence").asLong();
            applyAll(bids, snapshot.path("bids"));
            applyAll(asks, snapshot.path("asks"));
        }

        void delta(JsonNode delta) {
            assertThat(delta.path("firstSequence").asLong()).isEqualTo(sequence + 1);
            sequence = delta.path("lastSequence").asLong();
            applyAll(bids, delta.path("bids"));
            applyAll(asks, delta.path("asks"));
            if (delta.has("checksum")) {
                checksums++;
                assertThat(checksum()).isEqualTo(delta.path("checksum").asLong());
            }
        }

        private void applyAll(TreeMap<Long, Long> side, JsonNode levels) {
            for (JsonNode level : levels) {
                apply(side, hundredths(level.get(0).asText()),
                    Long.parseLong(level.get(1).asText()));
            }
        }

        private static long hundredths(String price) {
            return new BigDecimal(price).movePointRight(2).longValueExact();
        }

        private long checksum() {
            StringBuilder text = new StringBuilder();
            for (TreeMap<Long, Long> side : List.of(bids, asks)) {
                side.entrySet().stream().limit(10).forEach(level -> text
                    .append(BigDecimal.valueOf(level.getKey(), 2).toPlainString()).append(':')
                    .append(level.getValue()).append('|'));
            }
            CRC32 crc = new CRC32();
            crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
            return crc.getValue();
        }
    }
}
