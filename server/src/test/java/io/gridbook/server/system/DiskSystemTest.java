package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk can do to a real exchange: it says so, and what it acknowledged is there when it can start again. */
class DiskSystemTest {

    private static final String SEGMENTS = "journal.segmentBytes=1048576";
    private static final String NO_DATABASE = "projection.enabled=false";
    private static final String NO_SNAPSHOTS = "snapshot.everyCommands=0";
    private static final String NO_SHADOW = "snapshot.everyMinutes=0";
    private static final int DISK_MEGABYTES = 64;

    @TempDir
    Path folder;

    @Test
    void shouldTakeOnlyCancelsWhenTheDiskIsNearlyFullAndGoOnWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES);
            ExchangeProcess exchange = ExchangeProcess.startLoggingTo(folder, disk.folder().resolve("data"), SEGMENTS,
                NO_DATABASE, NO_SNAPSHOTS, NO_SHADOW, "journal.minFreeBytes=33554432");
            Market market = new Market(exchange)) {
            market.addInstrument("LOW", "");
            JsonConnection trader = market.trader("trader", "PROSUMER");
            assertThat(JsonConnection.type(place(trader, 1))).isEqualTo("OrderAccepted");

            disk.fill(16L << 20);
            int refused = awaitReason(trader, 2, "DISK_LOW");
            assertThat(JsonConnection.type(trader.ask(refused + 1,
                "{'type':'CancelOrder','originalClientOrderId':1}"))).isEqualTo("OrderCancelled");
            assertThat(JsonConnection.type(trader.ask(refused + 2,
                "{'type':'GetOrder','clientOrderId':1}"))).isEqualTo("OrderState");

            disk.makeRoom();
            awaitReason(trader, refused + 3, "");
            assertThat(exchange.log()).contains("the disk is nearly full").contains("the disk has room again");
        }
    }

    @Test
    void shouldHaltCleanOnAFullDiskAndLoseNothingItAcknowledged() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES)) {
            Path data = disk.folder().resolve("data");
            String[] settings = {SEGMENTS, NO_DATABASE, NO_SNAPSHOTS, NO_SHADOW, "journal.minFreeBytes=0"};
            ExchangeProcess exchange = ExchangeProcess.startLoggingTo(folder, data, settings);
            RecordingBot bot;
            try (Market market = new Market(exchange)) {
                market.addInstrument("FULL", ",'sourced':true");
                bot = new RecordingBot(market.addKey(market.addMember("bot", "PROSUMER", ""), "TRADE"),
                    new String[] {"FULL"}, 3);
            }
            bot.resumeAndCheck(exchange.jsonPort());
            disk.fill(2L << 20);
            bot.start();
            assertThat(exchange.awaitExit()).as(exchange.log()).isEqualTo(3);
            bot.awaitEnd();
            assertThat(exchange.log()).contains("halting", "halted: the data is in " + data)
                .doesNotContain("SIGBUS");
            assertThat(bot.acknowledged()).isPositive();

            disk.makeRoom();
            try (ExchangeProcess again = ExchangeProcess.startLoggingTo(folder, data, settings)) {
                bot.resumeAndCheck(again.jsonPort());
            }
            ExchangeProcess.Result verified = ExchangeProcess.run("verify", "--data", data.toString());
            assertThat(verified.exitCode()).as(verified.toString()).isZero();
        }
    }

    @Test
    void shouldNotStartOnAReadOnlyFolder() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES)) {
            Path data = disk.folder().resolve("data");
            ExchangeProcess.startLoggingTo(folder, data, SEGMENTS, NO_DATABASE).close();
            disk.makeReadOnly();
            ExchangeProcess.Result started = serve(data);
            assertThat(started.exitCode()).isEqualTo(3);
            assertThat(started.errors()).contains(data.toString()).containsIgnoringCase("read-only");
            assertThat(started.output()).isEmpty();
        }
    }

    @Test
    void shouldNotStartOnAJournalOfAFutureVersion() throws Exception {
        Path data = folder.resolve("data");
        ExchangeProcess.start(data, NO_DATABASE).close();
        Path segment = data.resolve("commands").resolve("00000000000000000001");
        rewrite(segment.resolve("manifest"), "formatVersion=1", "formatVersion=99");

        ExchangeProcess.Result started = serve(data);
        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.errors()).contains(segment.toString()).contains("format version 99");
        assertThat(ExchangeProcess.run("verify", "--data", data.toString()).exitCode()).isEqualTo(1);
    }

    private static ExchangeProcess.Result serve(Path data) throws IOException {
        return ExchangeProcess.run("serve", "--data", data.toString(), "--set", NO_DATABASE,
            "--set", "gateway.json.port=0", "--set", "gateway.binary.port=0", "--set", "gateway.http.port=0");
    }

    /** Place orders until one is answered so ("" = accepted); returns the last one's requestId. */
    private static int awaitReason(JsonConnection trader, int firstId, String reason) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (int id = firstId;; id++) {
            JsonNode answer = place(trader, id);
            if (answer.path("reason").asText().equals(reason)) {
                return id;
            }
            assertThat(System.nanoTime()).as(answer.toString()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static JsonNode place(JsonConnection trader, int id) throws IOException {
        return trader.ask(id, "{'type':'PlaceOrder','clientOrderId':" + id + ",'instrument':'LOW','side':'BUY',"
            + "'orderType':'LIMIT','price':'0.2000','quantity':'1'}");
    }

    /** Change a manifest as a program of another version would have written it: with a right checksum. */
    private static void rewrite(Path manifest, String from, String to) throws IOException {
        String text = Files.readString(manifest).replace(from, to);
        String body = text.substring(0, text.lastIndexOf("crc32c="));
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(manifest, body + "crc32c=" + Long.toHexString(crc.getValue()) + "\n");
    }
}
