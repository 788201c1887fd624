package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

    @BeforeAll
    static void trade() throws IOException {
        data = folder.resolve("data");
        exchange = ExchangeProcess.start(data, "projection.enabled=false", "journal.segmentBytes=1048576");
        try (Market market = new Market(exchange)) {
            market.addInstrument("PAST", "");
            JsonConnection seller = market.trader("seller", "PRODUCER");
            accepted = seller.ask(7, "{'type':'PlaceOrder','clientOrderId':1,'instrument':'PAST','side':'SELL',"
                + "'orderType':'LIMIT','price':'0.25','quantity':'3'}");
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

    private static List<JsonNode> dump(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("journal", "dump", "--data", data.toString()));
        arguments.addAll(List.of(options));
        ExchangeProcess.Result result = ExchangeProcess.run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.toString()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.output().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
