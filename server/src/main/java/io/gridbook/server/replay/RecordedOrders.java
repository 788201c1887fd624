package io.gridbook.server.replay;

import io.gridbook.client.Endpoint;
import io.gridbook.client.ExchangeConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A recorded order stream that is driven through the public port of a running exchange.
 *
 * @param bookRows the order book file of a lobster recording, or null
 * @param limit    how many of its messages are sent at most
 * @param window   how many requests may be outstanding
 */
public record RecordedOrders(
    Path file, ReplayFormat format, Expectation expectation, Path bookRows, long limit, int window) {

    /**
     * The lobster order book file that lies next to a recording: NAME.csv.gz has NAME_orderbook.csv.gz.
     *
     * @return null when there is none
     */
    public static Path bookRowsNextTo(Path recording) {
        String name = recording.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        for (String ending : new String[] {".csv.gz", ".csv"}) {
            Path rows = recording.resolveSibling(stem + "_orderbook" + ending);
            if (Files.isReadable(rows)) {
                return rows;
            }
        }
        return null;
    }

    /**
     * Replay through the port as a fresh member in a fresh instrument.
     *
     * @param progress is told now and then how far the replay is, in words
     * @throws IOException when files or the exchange fail, or the exchange refuses what it must accept
     */
    public ReplayResult replay(Endpoint endpoint, String adminKey, Consumer<String> progress) throws IOException {
        ReplayMarket market = ReplayMarket.create(endpoint, adminKey, format);
        try (RecordingReader recording = new RecordingReader(file);
            RecordingReader rows = bookRows == null ? null : new RecordingReader(bookRows);
            ReportText report = new ReportText(expectation.open(format))) {
            Replay replay = open(recording, report, rows);
            ReplayProgress said = new ReplayProgress(replay, recording, limit, progress);
            try (ExchangeConnection connection =
                     ExchangeConnection.open(market.connection(), market.instruments(), replay.requests())) {
                long startNs = System.nanoTime();
                replay.requests().start(connection, market.instrument().instrumentId());
                replay.run(limit);
                return result(replay, report, System.nanoTime() - startNs);
            } catch (IOException | RuntimeException e) {
                Exception cause = replay.requests().failure() == null ? e : replay.requests().failure();
                throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
            } finally {
                said.stop();
            }
        }
    }

    private Replay open(RecordingReader recording, ReportText report, RecordingReader rows) throws IOException {
        return switch (format) {
            case FLASH1 -> new Flash1Replay(recording, window, report);
            case QUANTCUP -> new QuantcupReplay(recording, window, report);
            case LOBSTER -> new LobsterReplay(recording, window, report, rows);
            case JOURNAL -> throw new IllegalArgumentException("a journal holds commands, not recorded orders");
        };
    }

    private ReplayResult result(Replay replay, ReportText report, long elapsedNs) {
        long lines = report.lines();
        String sha256 = report.sha256();
        long differsAt = replay.differsAt();
        String difference = replay.difference();
        if (difference == null && expectation.sha256() != null && !expectation.sha256().equals(sha256)) {
            differsAt = lines;
            difference = "expected: sha256 " + expectation.sha256() + System.lineSeparator()
                + "came:     sha256 " + sha256 + " over all " + lines + " lines";
        }
        boolean compared = format == ReplayFormat.LOBSTER || !expectation.equals(Expectation.NONE);
        return new ReplayResult(replay.messages(), lines, replay.fills(), sha256, elapsedNs, compared, differsAt,
            difference, replay.requests().roundTripNs());
    }
}
