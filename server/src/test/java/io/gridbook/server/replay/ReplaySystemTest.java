package io.gridbook.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.client.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded order flow through the public ports of a whole, journaled exchange. */
class ReplaySystemTest {

    private static final int WINDOW = 1024;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final boolean LONG = Boolean.getBoolean("gridbook.long");
    private static final String STATIC_SHA256 = "9803843ee404fc29c9a0aa5614f8f0d5a58b5c44fcac9ef89067886fcaaa30d1";

    private static OwnExchange exchange;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        exchange = OwnExchange.start();
    }

    @AfterAll
    static void stop() throws IOException {
        exchange.close();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldReportEveryEdgeCaseAsExpected(Encoding encoding) throws IOException {
        Path cases = RecordedData.file("edge-cases/CASES.txt").getParent();
        try (Stream<Path> files = Files.list(cases)) {
            List<Path> recordings = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
            assertThat(recordings).hasSize(34);
            for (Path recording : recordings) {
                Path expected = Path.of(recording.toString().replace(".csv", ".expected.txt"));
                ReplayResult result = replay(flash1(recording, new Expectation(null, expected), NO_LIMIT), encoding);
                assertThat(result.difference()).as(recording.getFileName().toString()).isNull();
                assertThat(result.reports()).isEqualTo(Files.readAllLines(expected).size());
            }
        }
    }

    @Test
    void shouldReportThePublishedFillsOfQuantcup() throws IOException {
        Expectation fills = new Expectation(null, RecordedData.file("quantcup/expected_fills.csv.gz"));
        ReplayResult result = replay(new RecordedOrders(RecordedData.file("quantcup/feed.csv.gz"),
            ReplayFormat.QUANTCUP, fills, null, NO_LIMIT, WINDOW), Encoding.BINARY);

        assertThat(result.difference()).isNull();
        assertThat(result.fills()).isEqualTo(16_887);
        assertThat(result.messages()).isEqualTo(35_759);
    }

    @Test
    void shouldReportThePublishedTextOfFlash1Normal() throws IOException {
        Expectation text = new Expectation(null, RecordedData.file("flash1/normal_seed23_expected.txt.gz"));
        ReplayResult result = replay(flash1(
            RecordedData.file("flash1/normal_seed23.csv.gz"), text, LONG ? NO_LIMIT : 20_000), Encoding.BINARY);

        assertThat(result.difference()).isNull();
        assertThat(result.messages()).isEqualTo(LONG ? 1_996_097 : 20_000);
    }

    @Test
    void shouldReportThePublishedHashOfFlash1Static() throws IOException {
        Path recording = RecordedData.file("flash1/static_seed23.csv.gz");
        Assumptions.assumeTrue(LONG, "two million messages: only with -Plong");
        ReplayResult result = replay(
            flash1(recording, new Expectation(STATIC_SHA256, null), NO_LIMIT), Encoding.BINARY);

        assertThat(result.difference()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldFillAndShowTheBookAsTheRealExchangeDid(Encoding encoding) throws IOException {
        Path recording = RecordedData.file("lobster/GOOG_5.csv.gz");
        ReplayResult result = replay(new RecordedOrders(recording, ReplayFormat.LOBSTER, Expectation.NONE,
            RecordedOrders.bookRowsNextTo(recording), LONG ? NO_LIMIT : 10_000, WINDOW), encoding);

        assertThat(result.difference()).isNull();
        assertThat(result.fills()).isGreaterThan(LONG ? 7_753 : 100);
        assertThat(result.reports() - result.fills()).isGreaterThan(LONG ? 110_639 : 1_000);
    }

    @Test
    void shouldWriteTradesOfAModifyBeforeItsOwnLineAndRefuseWhatDoesNotRest() throws IOException {
        Path recording = write("N,7,1,100,5,0", "N,8,0,90,9,0", "M,8,0,100,6,", "C,8,,,,", "C,8,,,,", "M,9,1,5,5,",
            "N,7,0,70,1,1");
        Path expected = folder.resolve("expected.txt");
        Files.writeString(expected, String.join("\n", "0,0,1,7,100,5", "0,1,0,8,90,9", "1,2,100,5,7,8",
            "3,2,0,8,100,6", "2,3,0,8,100", "4,4,8", "5,5,9", "0,6,0,7,70,1", "2,6,0,7,70"));

        ReplayResult result =
            replay(flash1(recording, new Expectation(null, expected), NO_LIMIT), Encoding.BINARY);

        assertThat(result.difference()).isNull();
        assertThat(result.line()).matches("7 messages, 9 reports, 1 fills, sha256 [0-9a-f]{64}, \\d+ msg/s, equal");
    }

    @Test
    void shouldNameTheFirstLineThatDiffers() throws IOException {
        Path recording = write("N,7,1,100,5,0", "N,8,0,100,9,0");
        Path expected = folder.resolve("expected.txt");
        Files.writeString(expected, "0,0,1,7,100,5\n0,1,0,8,100,9\n1,1,100,4,7,8");

        ReplayResult result =
            replay(flash1(recording, new Expectation(null, expected), NO_LIMIT), Encoding.BINARY);

        assertThat(result.line()).isEqualTo("DIFFERENT at 3");
        assertThat(result.difference()).contains("1,1,100,4,7,8").contains("1,1,100,5,7,8");
    }

    @Test
    void shouldNameALineThatIsMissing() throws IOException {
        Path recording = write("N,7,1,100,5,0");
        Path expected = folder.resolve("expected.txt");
        Files.writeString(expected, "0,0,1,7,100,5\n2,0,1,7,100");

        ReplayResult result =
            replay(flash1(recording, new Expectation(null, expected), NO_LIMIT), Encoding.BINARY);

        assertThat(result.line()).isEqualTo("DIFFERENT at 2");
        assertThat(result.difference()).contains("nothing more");
    }

    @Test
    void shouldBeDifferentWhenTheHashIs() throws IOException {
        Path recording = write("N,7,1,100,5,0");

        ReplayResult result =
            replay(flash1(recording, new Expectation("0".repeat(64), null), NO_LIMIT), Encoding.BINARY);

        assertThat(result.isEqual()).isFalse();
    }

    @Test
    void shouldNameTheFillOrRowOfALobsterRecordingThatDiffers() throws IOException {
        Path wrongFill = write("SEED,5,1,1000,10", "IOC,1.0,-1,1000,4", "FILL,5,1000,3");
        assertThat(replay(lobster(wrongFill, null), Encoding.BINARY).line()).isEqualTo("DIFFERENT at 4");

        Path missingFill = write("SEED,5,1,1000,10", "IOC,1.0,-1,1001,4", "FILL,5,1000,4", "CANCEL,2.0,5");
        assertThat(replay(lobster(missingFill, null), Encoding.BINARY).line()).isEqualTo("DIFFERENT at 4");

        Path wrongRow = write("SEED,5,1,1000,10", "REDUCE,1.0,5,4", "BOOK,0");
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "9999999999,0,1000,7" + ",9999999999,0,-9999999999,0".repeat(4) + "\n");
        assertThat(replay(lobster(wrongRow, rows), Encoding.BINARY).line()).isEqualTo("DIFFERENT at 4");

        Files.writeString(rows, "9999999999,0,1000,6" + ",9999999999,0,-9999999999,0".repeat(4) + "\n");
        assertThat(replay(lobster(wrongRow, rows), Encoding.BINARY).isEqual()).isTrue();
    }

    /** The first line is the heading of a flash1 recording, and sends nothing in a lobster one. */
    private Path write(String... lines) throws IOException {
        Path recording = folder.resolve("recording.csv");
        Files.writeString(recording, "DIFF,0,0,0,0\n" + String.join("\n", lines) + "\n");
        return recording;
    }

    private static RecordedOrders flash1(Path recording, Expectation expectation, long limit) {
        return new RecordedOrders(recording, ReplayFormat.FLASH1, expectation, null, limit, WINDOW);
    }

    private static RecordedOrders lobster(Path recording, Path rows) {
        return new RecordedOrders(recording, ReplayFormat.LOBSTER, Expectation.NONE, rows, NO_LIMIT, WINDOW);
    }

    private static ReplayResult replay(RecordedOrders orders, Encoding encoding) throws IOException {
        return orders.replay(exchange.endpoint(encoding), exchange.adminKey(), progress -> { });
    }
}
