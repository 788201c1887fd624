package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup made under load is an exchange by itself: the one there was at its sequence. */
class BackupSystemTest {

    private static final String[] INSTRUMENTS = {"SAVED-A", "SAVED-B"};
    private static final String[] SETTINGS = {"projection.enabled=false", "journal.segmentBytes=1048576"};

    @TempDir
    Path folder;

    @Test
    void shouldStartOnABackupMadeUnderLoadAsTheExchangeWasThen() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        List<RecordingBot> bots = new ArrayList<>();
        ExchangeProcess exchange = ExchangeProcess.start(data, SETTINGS);
        try (Market market = new Market(exchange)) {
            for (String instrument : INSTRUMENTS) {
                market.addInstrument(instrument, ",'sourced':true");
            }
            for (int i = 0; i < 2; i++) {
                String key = market.addKey(market.addMember("bot" + i, "PROSUMER", ""), "TRADE");
                bots.add(new RecordingBot(key, INSTRUMENTS, 11 + i));
            }
            for (RecordingBot bot : bots) {
                bot.resumeAndCheck(exchange.jsonPort());
                bot.start();
            }
            awaitSegments(data.resolve("commands"), 3);
        }
        ExchangeProcess.Result made =
            ExchangeProcess.run("admin", "backup", backup.toString(), "--data", data.toString());
        exchange.kill();
        for (RecordingBot bot : bots) {
            bot.awaitEnd();
        }

        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(Files.readString(backup.resolve("admin.key"))).isEqualTo(
            Files.readString(data.resolve("admin.key")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.resolve("admin.key"))))
            .isEqualTo("rw-------");
        String digest = digestOfBackup(backup);
        String sequence = digest.split(" ")[1];
        assertThat(made.output()).contains(" to " + sequence);
        ExchangeProcess.Result past = ExchangeProcess.run(
            "journal", "seek", "--data", data.toString(), "--sequence", sequence);
        assertThat(new ObjectMapper().readTree(past.output()).path("exchange").path("digest").asText())
            .isEqualTo(digest.split(" ")[2]);

        assertMendedFrom(backup, data);
        assertRestored(backup, Long.parseLong(sequence));
        ExchangeProcess.Result again =
            ExchangeProcess.run("admin", "backup", backup.toString(), "--data", data.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).contains("is not empty");
    }

    /** A damaged old segment is replaced by the backup's folder of the same name, as docs/operations.md says. */
    private static void assertMendedFrom(Path backup, Path data) throws Exception {
        String name = "00000000000000000001";
        Path segment = data.resolve("commands").resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(segment.resolve("19700101-00L.cq4").toFile(), "rw")) {
            file.seek(500_000);
            file.write(new byte[100]);
        }
        ExchangeProcess.Result damaged = ExchangeProcess.run("verify", "--data", data.toString());
        assertThat(damaged.exitCode()).as(damaged.toString()).isEqualTo(1);
        assertThat(damaged.output()).contains(segment.toString());
        ExchangeProcess.Result dumped = ExchangeProcess.run("journal", "dump", "--data", data.toString());
        assertThat(dumped.exitCode()).as(dumped.errors()).isEqualTo(1);
        assertThat(dumped.errors()).contains(segment + ", sequence ");
        assertThat(dumped.output()).startsWith("{\"sequence\":1,");
        for (String file : List.of("manifest", "metadata.cq4t", "19700101-00L.cq4")) {
            Files.copy(backup.resolve("commands").resolve(name).resolve(file), segment.resolve(file),
                StandardCopyOption.REPLACE_EXISTING);
        }
        ExchangeProcess.Result mended = ExchangeProcess.run("verify", "--data", data.toString());
        assertThat(mended.exitCode()).as(mended.toString()).isZero();
    }

    /** The backup serves, completes its event log, and is as whole afterwards as before. */
    private static void assertRestored(Path backup, long sequence) throws IOException {
        try (ExchangeProcess restored = ExchangeProcess.start(backup, SETTINGS); Market market = new Market(restored)) {
            JsonNode digest = market.expect("StateDigest", "{'type':'GetStateDigest'}");
            assertThat(digest.path("sequence").asLong()).isGreaterThan(sequence);
            market.addInstrument("AFTER", "");
            try (JsonConnection admin = new JsonConnection(restored.jsonPort())) {
                admin.send("{'type':'Logon','apiKey':'" + restored.adminKey() + "'}");
                assertThat(admin.await("LogonAccepted").path("epoch").asLong()).isEqualTo(2);
            }
        }
        assertThat(ExchangeProcess.run("verify", "--data", backup.toString()).exitCode()).isZero();
    }

    /** The line of {@code verify}: digest, sequence, 16 hex digits. */
    private static String digestOfBackup(Path backup) throws IOException {
        ExchangeProcess.Result verified = ExchangeProcess.run("verify", "--data", backup.toString());
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        return verified.output().lines().filter(line -> line.startsWith("digest ")).findFirst().orElseThrow();
    }

    private static void awaitSegments(Path log, int count) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        long found = 0;
        while (found < count) {
            assertThat(System.nanoTime()).as(found + " segments").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            try (var children = Files.list(log)) {
                found = children.filter(Files::isDirectory).count();
            }
        }
    }
}
