package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal's tools tell of a running exchange is what its clients were told. */
class JournalToolsSystemTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path data;
    private static ExchangeProcess exchange;
    private static JsonNode accepted;
    private static JsonNode book;
    private static JsonNode order;
    private static JsonNode digest;

    @BeforeAll
    static void trade() throws IOException {
        data = folder.resolve("data");
        exchange = ExchangeProcess.start(data, "projection.enabled=false", "journal.segmentBytes=1048576");
        try (Market market = new Market(exchange)) {
            market.addInstrument("PAST", "");
            JsonConnection seller = market.trader("seller", "PRODUCER");
            accepted = seller.ask(7, "{'type':'PlaceOrder','clientOrderId':1,'instrument':'PAST','side':'SELL',"
                + "'orderType':'LIMIT','price':'0.25','quantity':'3'}");
            JsonConnection buyer = market.trader("buyer", "CONSUMER");
            for (int i = 1; i <= 3; i++) {
                buyer.ask(i, "{'type':'PlaceOrder','clientOrderId':" + i + ",'instrument':'PAST','side':'BUY',"
                    + "'orderType':'LIMIT','price':'0.2" + i / 2 + "','quantity':'" + i + "'}");
            }
            seller.ask(8, "{'type':'PlaceOrder','clientOrderId':2,'instrument':'PAST','side':'SELL',"
                + "'orderType':'LIMIT','price':'0.21','quantity':'0.5'}");
            book = market.ask("{'type':'GetBook','instrument':'PAST'}");
            order = buyer.ask(4, "{'type':'GetOrder','clientOrderId':2}");
            digest = market.ask("{'type':'GetStateDigest'}");
            buyer.ask(5, "{'type':'MassCancel'}");
        }
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @Test
    void shouldDumpCommandsAsTheClientSentThem() throws IOException {
        long sequence = accepted.path("sequence").asLong();
        List<JsonNode> all = dump();

        assertThat(all).extracting(line -> line.path("sequence").asLong()).startsWith(1L, 2L, 3L).contains(sequence);
        assertThat(all.get(0).path("command").path("type").asText()).isEqualTo("ConfigureEngine");
        JsonNode line = dump("--from", Long.toString(sequence), "--to", Long.toString(sequence)).get(0);
        assertThat(line.path("timestampNs").asLong()).isEqualTo(accepted.path("timestampNs").asLong());
        assertThat(java.time.Instant.parse(line.path("time").asText()).getEpochSecond())
            .isEqualTo(accepted.path("timestampNs").asLong() / 1_000_000_000L);
        assertThat(line.path("memberId").asInt()).isEqualTo(accepted.path("memberId").asInt());
        assertThat(line.path("command").toString()).isEqualTo("{\"type\":\"PlaceOrder\",\"requestId\":7,"
            + "\"clientOrderId\":1,\"instrument\":\"PAST\",\"side\":\"SELL\",\"orderType\":\"LIMIT\","
            + "\"price\":\"0.2500\",\"quantity\":\"3.000\"}");
    }

    @Test
    void shouldDumpEventsAsTheClientGotThem() throws IOException {
        String sequence = accepted.path("sequence").asText();
        List<JsonNode> events = dump("--events", "--from", sequence, "--to", sequence);

        assertThat(events.get(0).path("event")).isEqualTo(accepted);
        assertThat(events).extracting(line -> line.path("eventIndex").asInt()).startsWith(0, 1);
        assertThat(events).extracting(line -> line.path("last").asBoolean()).endsWith(true).doesNotContainSequence(
            true, true);
    }

    @Test
    void shouldTellTheBookOfThePastAsItWasAsked() throws IOException {
        JsonNode past = seek("--sequence", book.path("sequence").asText(), "book", "PAST").path("book");

        for (String side : List.of("bids", "asks")) {
            List<String> levels = new ArrayList<>();
            past.path(side).forEach(level -> levels.add(
                "[" + level.path("price") + "," + level.path("quantity") + "," + level.path("orderCount") + "]"));
            List<String> asked = new ArrayList<>();
            book.path(side).forEach(level -> asked.add(level.toString()));
            assertThat(levels).as(side).isEqualTo(asked).isNotEmpty();
        }
        assertThat(past.path("bids").get(0).path("orders")).extracting(bid -> bid.path("clientOrderId").asInt())
            .as("in priority order").containsExactly(2, 3);
        assertThat(past.path("asks").get(0).path("orders").get(0).path("orderId")).isEqualTo(accepted.path("orderId"));
    }

    @Test
    void shouldTellAnOrderAMemberAndTheDigestOfThePast() throws IOException {
        String sequence = order.path("sequence").asText();
        JsonNode past = seek("--sequence", sequence, "order", order.path("orderId").asText()).path("order");
        for (String field : List.of("clientOrderId", "side", "price", "leavesQuantity", "executedQuantity",
            "cancelledQuantity", "timeInForce", "status", "revision")) {
            assertThat(past.path(field)).as(field).isEqualTo(order.path(field));
        }
        JsonNode member = seek("--at", order.path("timestampNs").asText(), "member", "buyer").path("member");
        assertThat(member.path("memberId")).isEqualTo(order.path("memberId"));
        assertThat(member.path("openOrders")).hasSize(3);
        assertThat(seek("--sequence", digest.path("sequence").asText()).path("exchange").path("digest"))
            .isEqualTo(digest.path("digest"));
        assertThat(seek("--at", "2100-01-01T00:00:00Z", "order", order.path("orderId").asText()).path("order")
            .path("status").asText()).as("as of now").isEqualTo("CANCELLED");
    }

    @Test
    void shouldSayWhatThePastDoesNotHold() throws IOException {
        assertRefused(1, "the journal ends at sequence", "--sequence", "1000000");
        assertRefused(1, "no command yet", "--at", "1970-01-01T00:00:01Z");
        assertRefused(1, "no instrument NONE", "--sequence", "5", "book", "NONE");
        assertRefused(2, "no instant", "--at", "yesterday");
    }

    @Test
    void shouldReplayAnExportedJournalToTheSameEvents() throws IOException {
        for (String name : List.of("all.journal", "all.journal.gz")) {
            Path file = folder.resolve(name);
            ExchangeProcess.Result exported = journal("export", file.toString());
            assertThat(exported.exitCode()).as(exported.toString()).isZero();
            ExchangeProcess.Result replayed =
                ExchangeProcess.run("replay", file.toString(), "--format", "journal");
            assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
            assertThat(replayed.lastLine())
                .matches("\\d+ messages, \\d+ reports, 1 fills, sha256 [0-9a-f]{64}, \\d+ msg/s, equal");
            assertThat(exported.output()).contains(replayed.lastLine().replaceAll(".*(sha256 \\w+).*", "$1"));
        }
        ExchangeProcess.Result other = ExchangeProcess.run("replay", folder.resolve("all.journal").toString(),
            "--format", "journal", "--expect", "0".repeat(64));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.lastLine()).startsWith("DIFFERENT at ");
    }

    @Test
    void shouldNotReplayAPieceOrADamagedExport() throws IOException {
        Path file = folder.resolve("piece.journal");
        assertThat(journal("export", file.toString(), "--from", "3", "--to", "5").output())
            .startsWith("3 commands, sequence 3 to 5");
        ExchangeProcess.Result piece = ExchangeProcess.run("replay", file.toString(), "--format", "journal");
        assertThat(piece.exitCode()).isEqualTo(3);
        assertThat(piece.errors()).contains("begins with sequence 3");

        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        ExchangeProcess.Result damaged = ExchangeProcess.run("replay", file.toString(), "--format", "journal");
        assertThat(damaged.exitCode()).isEqualTo(3);
        assertThat(journal("export", file.toString(), "--to", "1000000").exitCode()).isEqualTo(1);
    }

    private static void assertRefused(int exitCode, String why, String... options) throws IOException {
        ExchangeProcess.Result result = journal("seek", options);
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
        assertThat(result.errors()).contains(why);
        assertThat(result.output()).isEmpty();
    }

    private static JsonNode seek(String... options) throws IOException {
        ExchangeProcess.Result result = journal("seek", options);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return JSON.readTree(result.output());
    }

    private static ExchangeProcess.Result journal(String command, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("journal", command, "--data", data.toString()));
        arguments.addAll(List.of(options));
        return ExchangeProcess.run(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> dump(String... options) throws IOException {
        ExchangeProcess.Result result = journal("dump", options);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.output().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
