package io.gridbook.server.cli.tools;

import io.gridbook.client.Encoding;
import io.gridbook.client.Endpoint;
import io.gridbook.client.KeyFile;
import io.gridbook.server.inspect.ExportReplay;
import io.gridbook.server.inspect.NotThereException;
import io.gridbook.server.replay.Expectation;
import io.gridbook.server.replay.OwnExchange;
import io.gridbook.server.replay.RecordedOrders;
import io.gridbook.server.replay.ReplayFormat;
import io.gridbook.server.replay.ReplayResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drives a recorded order stream through the public port of an exchange and compares what comes back. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
        "Drive a recorded order stream through the public port of a running exchange, or of one of its own, and compare"
            + " what comes back with what is expected.",
        "It trades as a fresh member, which may trade with itself, in a fresh instrument; both are made with an ADMIN"
            + " key."
    },
    footer = {
        "",
        "Reports (their lines are joined by LF, none at the end, and hashed with SHA-256):",
        "  flash1    0,seq,side,id,price,qty accepted; 1,seq,price,qty,restingId,incomingId trade;",
        "            2,seq,side,id,price cancelled; 3,seq,side,id,price,qty modified; 4,seq,id cancel refused;",
        "            5,seq,id modify refused; ordered by (seq, type)",
        "  quantcup  seq,taker_id,maker_id,maker_price,size of each fill",
        "  lobster   BOOK,row of each order book asked for, then FILL,id,price,size of each fill; it compares itself",
        "            with the FILL lines of the recording and with the rows of the order book file",
        "  journal   (what 'journal export' wrote) no text: reports are events, hashed as the event log holds them;",
        "            it executes the commands in an engine of its own and compares itself with what the file says",
        "",
        "The last line is 'N messages, N reports, N fills, sha256 H, R msg/s, equal' (or 'not compared'), or",
        "'DIFFERENT at N': N is the first line of the report (lobster: of the recording) that differs.",
        "Exit code: 0 equal or not compared, 1 different, 2 wrong usage, 3 a file or the exchange failed."
    })
public final class ReplayCommand implements Callable<Integer> {

    private static final int MAX_WINDOW = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the recording, plain or .gz")
    private Path file;

    @Option(names = "--format", required = true, paramLabel = "FORMAT", converter = UpperCase.ToReplayFormat.class,
        description = "flash1, quantcup, lobster or journal")
    private ReplayFormat format;

    @Option(names = "--expect", paramLabel = "FILE|SHA256",
        description = "the expected report, plain or .gz, or its hash")
    private String expect;

    @Option(names = "--exchange", paramLabel = "HOST:PORT",
        description = "the binary or JSON port of a running exchange; default: start one for this replay")
    private String exchange;

    @Option(names = "--key", paramLabel = "FILE", defaultValue = AdminCommand.DEFAULT_KEY,
        description = "an ADMIN key, with --exchange (default: ${DEFAULT-VALUE})")
    private Path key;

    @Option(names = "--limit", paramLabel = "N", description = "send the first N messages only")
    private Long limit;

    @Option(names = "--window", paramLabel = "N", defaultValue = "1024",
        description = "requests outstanding at most (default: ${DEFAULT-VALUE})")
    private int window;

    @Option(names = "--book-rows", paramLabel = "FILE",
        description = "lobster's order book file (default: NAME_orderbook.csv.gz next to NAME.csv.gz)")
    private Path bookRows;

    @Override
    public Integer call() {
        try {
            ReplayResult result = format == ReplayFormat.JOURNAL ? replayJournal() : replay(orders());
            if (!result.isEqual()) {
                spec.commandLine().getErr().println(result.difference());
            }
            spec.commandLine().getOut().println(result.line());
            return result.isEqual() ? ExitCode.FINE : ExitCode.NOT_SO;
        } catch (IOException | NotThereException e) {
            spec.commandLine().getErr().println("replay: " + e.getMessage());
            return ExitCode.ENVIRONMENT;
        }
    }

    private ReplayResult replay(RecordedOrders orders) throws IOException {
        ReplayResult result = exchange == null ? replayOnItsOwn(orders) : replayOn(exchange, orders);
        say(result.latencies());
        return result;
    }

    private ReplayResult replayJournal() throws IOException {
        checkFileAndLimit();
        Expectation expectation = Expectation.parse(expect);
        if (exchange != null || expectation.text() != null) {
            throw new ParameterException(spec.commandLine(), exchange != null
                ? "--exchange: a journal is replayed in an engine of its own"
                : "--expect: the events of a journal are compared by their SHA-256");
        }
        return ExportReplay.run(file, expectation.sha256(), limit == null ? Long.MAX_VALUE : limit, this::say);
    }

    private ReplayResult replayOn(String hostAndPort, RecordedOrders orders) throws IOException {
        return orders.replay(Endpoint.detect(hostAndPort), KeyFile.read(key), this::say);
    }

    private ReplayResult replayOnItsOwn(RecordedOrders orders) throws IOException {
        try (OwnExchange own = OwnExchange.start()) {
            return orders.replay(own.endpoint(Encoding.BINARY), own.adminKey(), this::say);
        }
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
        spec.commandLine().getErr().flush();
    }

    private RecordedOrders orders() {
        checkFileAndLimit();
        if (window < 1 || window > MAX_WINDOW) {
            throw new ParameterException(
                spec.commandLine(), "--window is " + window + ", allowed is 1 to " + MAX_WINDOW);
        }
        Path rows = bookRows == null && format == ReplayFormat.LOBSTER ? RecordedOrders.bookRowsNextTo(file) : bookRows;
        Expectation expectation = Expectation.parse(expect);
        if (expectation.text() != null && !Files.isReadable(expectation.text())) {
            throw new ParameterException(spec.commandLine(), "cannot read " + expectation.text());
        }
        return new RecordedOrders(file, format, expectation, rows, limit == null ? Long.MAX_VALUE : limit, window);
    }

    private void checkFileAndLimit() {
        if (!Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file);
        }
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + ", allowed is 1 and more");
        }
    }
}
