package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange that makes snapshots can do without its oldest commands, and says how far back it reaches. */
class PruneSystemTest {

    private static final String[] SETTINGS = {"projection.enabled=false", "journal.segmentBytes=1048576",
        "snapshot.everyCommands=4000", "snapshot.keep=2"};

    @TempDir
    Path folder;

    @Test
    void shouldPruneBesideARunningExchangeAndBeWholeAfterwards() throws Exception {
        Path data = folder.resolve("data");
        long now = Long.MAX_VALUE;
        try (ExchangeProcess exchange = ExchangeProcess.start(data, SETTINGS)) {
            tradeUntilPrunable(exchange, data);

            ExchangeProcess.Result listed = prune(data, now);
            assertThat(listed.exitCode()).as(listed.toString()).isZero();
            assertThat(listed.output()).contains("would delete segment ").contains("add --yes");
            long segments = files(data.resolve("commands"), "0").size();
            ExchangeProcess.Result pruned = prune(data, now, "--yes");
            assertThat(pruned.exitCode()).as(pruned.toString()).isZero();
            assertThat(pruned.output()).contains("deleted segment ").contains("kept from sequence ");
            assertThat(files(data.resolve("commands"), "0").size()).isLessThan((int) segments);
            assertThat(exchange.isAlive()).isTrue();
        }
        assertReach(data);
        ExchangeProcess.start(data, SETTINGS).close();
        assertThat(verify(data).exitCode()).isZero();

        damage(files(data.resolve("snapshots"), "0").get(0));
        ExchangeProcess.Result damaged = verify(data);
        assertThat(damaged.exitCode()).as(damaged.toString()).isEqualTo(1);
        assertThat(damaged.output()).contains(".snapshot, byte ").contains("NOT WHOLE");
    }

    private static void assertReach(Path data) throws IOException {
        ExchangeProcess.Result verified = verify(data);
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.output()).contains("from the snapshot of sequence ").contains(".snapshot: whole, digest ");
        ExchangeProcess.Result tooEarly =
            ExchangeProcess.run("journal", "seek", "--data", data.toString(), "--sequence", "100");
        assertThat(tooEarly.exitCode()).as(tooEarly.toString()).isEqualTo(1);
        String oldest = files(data.resolve("snapshots"), "0").get(0).getFileName().toString()
            .replaceAll("^0+(\\d+).*", "$1");
        assertThat(tooEarly.errors()).contains("it reaches back to " + oldest);
        assertThat(ExchangeProcess.run("journal", "seek", "--data", data.toString(), "--sequence", oldest).exitCode())
            .isZero();
        ExchangeProcess.Result dumped = ExchangeProcess.run("journal", "dump", "--data", data.toString());
        assertThat(dumped.exitCode()).isZero();
        assertThat(dumped.output()).contains("\"instrument\":\"PRUNED\"").doesNotContain("\"instrument\":\"#");
    }

    private static void tradeUntilPrunable(ExchangeProcess exchange, Path data) throws Exception {
        RecordingBot bot;
        try (Market market = new Market(exchange)) {
            market.addInstrument("PRUNED", ",'sourced':true");
            bot = new RecordingBot(market.addKey(market.addMember("bot", "PROSUMER", ""), "TRADE"),
                new String[] {"PRUNED"}, 5);
        }
        bot.resumeAndCheck(exchange.jsonPort());
        bot.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (prune(data, Long.MAX_VALUE).output().lines().noneMatch(line -> line.startsWith("would delete"))) {
            assertThat(System.nanoTime()).as("nothing to prune").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        bot.stop();
    }

    private static ExchangeProcess.Result prune(Path data, long before, String... more) throws IOException {
        return ExchangeProcess.run(Stream.concat(Stream.of("admin", "journal", "prune", "--data", data.toString(),
            "--before", Long.toString(before)), Stream.of(more)).toArray(String[]::new));
    }

    private static ExchangeProcess.Result verify(Path data) throws IOException {
        return ExchangeProcess.run("verify", "--data", data.toString());
    }

    private static List<Path> files(Path parent, String prefix) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(path -> path.getFileName().toString().startsWith(prefix)).sorted().toList();
        }
    }

    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        }
    }
}
