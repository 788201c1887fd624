package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments under load: what was acknowledged is there afterwards, and nothing else. */
class KillSystemTest {

    private static final int ROUNDS = Boolean.getBoolean("gridbook.long") ? 200 : 10;
    /** Then a new exchange begins: every round replays, projects and compares all there is. */
    private static final int ROUNDS_OF_ONE = 40;
    private static final int BOTS = 4;
    private static final int LOAD_MS_MIN = 500;
    private static final int LOAD_MS_MORE = 1_000;
    private static final String[] INSTRUMENTS = {"KILL-A", "KILL-B"};
    private static final String[] SETTINGS = {
        "snapshot.everyCommands=5000", "snapshot.keep=3", "journal.segmentBytes=4194304"};

    /** Kept when the test fails: logs, journal and what a halt left say why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private ExchangeProcess exchange;

    /** Here, not in the test: how it ends must not hide what was found before. */
    @AfterEach
    void stop() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @Test
    void shouldKeepEveryAcknowledgedOrderThroughKills() throws Exception {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        System.out.println("seed " + seed + ", " + ROUNDS + " rounds");
        Random random = new Random(seed);
        for (int begun = 0; begun < ROUNDS; begun += ROUNDS_OF_ONE) {
            tradeThroughKills(folder.resolve("data" + begun), Math.min(ROUNDS_OF_ONE, ROUNDS - begun), random);
        }
    }

    private void tradeThroughKills(Path data, int rounds, Random random) throws Exception {
        exchange = ExchangeProcess.start(data, SETTINGS);
        List<RecordingBot> bots = openBots(random);
        long trades = 0;
        for (int round = 0; round < rounds; round++) {
            for (RecordingBot bot : bots) {
                bot.resumeAndCheck(exchange.jsonPort());
            }
            trades += assertEachTradeHasTwoSides(bots);
            assertProjectionEqual(data);
            bots.forEach(RecordingBot::start);
            JsonNode digest = loadThenDigest(exchange, LOAD_MS_MIN + random.nextInt(LOAD_MS_MORE));
            exchange.kill();
            for (RecordingBot bot : bots) {
                bot.awaitEnd();
            }
            assertDigest(data, digest);
            exchange = ExchangeProcess.start(data, SETTINGS);
        }
        for (RecordingBot bot : bots) {
            bot.resumeAndCheck(exchange.jsonPort());
        }
        trades += assertEachTradeHasTwoSides(bots);
        assertProjectionEqual(data);
        System.out.println(rounds + " rounds, orders acknowledged: "
            + bots.stream().mapToLong(RecordingBot::acknowledged).sum() + ", trades: " + trades);
        exchange.close();
        assertThat(ExchangeProcess.run("verify", "--data", data.toString()).exitCode()).isZero();
    }

    private List<RecordingBot> openBots(Random random) throws IOException {
        List<RecordingBot> bots = new ArrayList<>();
        try (Market market = new Market(exchange)) {
            for (String instrument : INSTRUMENTS) {
                market.addInstrument(instrument,
                    instrument.equals(INSTRUMENTS[0]) ? ",'sourced':true" : ",'directedAllowed':true");
            }
            for (int i = 0; i < BOTS; i++) {
                String key = market.addKey(market.addMember("bot" + i, "PROSUMER", ""), "TRADE");
                bots.add(new RecordingBot(key, INSTRUMENTS, random.nextLong()));
            }
        }
        return bots;
    }

    /** Let the bots trade for a random while, asking for the digest all along; returns the last answer. */
    private static JsonNode loadThenDigest(ExchangeProcess exchange, int milliseconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        JsonNode digest;
        try (Market admin = new Market(exchange)) {
            do {
                digest = admin.expect("StateDigest", "{'type':'GetStateDigest'}");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            } while (System.nanoTime() < end);
        }
        return digest;
    }

    private static void assertDigest(Path data, JsonNode digest) throws IOException {
        String sequence = digest.path("sequence").asText();
        ExchangeProcess.Result verified =
            ExchangeProcess.run("verify", "--data", data.toString(), "--digest-at", sequence);
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.output()).contains("digest " + sequence + " " + digest.path("digest").asText());
    }

    private static void assertProjectionEqual(Path data) throws IOException {
        ExchangeProcess.Result reconciled = ExchangeProcess.run("reconcile", "--data", data.toString());
        assertThat(reconciled.exitCode()).as(reconciled.toString()).isZero();
    }

    private static int assertEachTradeHasTwoSides(List<RecordingBot> bots) {
        Map<Long, List<RecordingBot.Fill>> trades = new HashMap<>();
        for (RecordingBot bot : bots) {
            bot.fills().forEach((tradeId, fill) -> trades.computeIfAbsent(tradeId, id -> new ArrayList<>()).add(fill));
        }
        trades.forEach((tradeId, fills) -> {
            assertThat(fills).as("sides of trade " + tradeId).hasSize(2);
            assertThat(fills.get(0).side()).isNotEqualTo(fills.get(1).side());
            assertThat(fills.get(0).price()).isEqualTo(fills.get(1).price());
            assertThat(fills.get(0).quantity()).isEqualTo(fills.get(1).quantity());
        });
        return trades.size();
    }
}
