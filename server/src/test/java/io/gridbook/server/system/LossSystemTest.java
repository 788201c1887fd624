package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power lost under {@code os}: what is ahead of the journal is refused, and cut back once the loss is accepted. */
class LossSystemTest {

    private static final String[] SETTINGS = {"journal.segmentBytes=1048576"};
    private static final int LOST_BYTES = 3_000;

    @TempDir
    Path folder;

    @Test
    void shouldRefuseALostEndAndGoOnInANewEpochOnceItIsAccepted() throws IOException {
        Path data = folder.resolve("data");
        ExchangeProcess exchange = ExchangeProcess.start(data, SETTINGS);
        try (Market market = new Market(exchange); JsonConnection trader = openTrading(market)) {
            trade(trader, 1, 300);
            market.expect("SnapshotRequested", "{'type':'TakeSnapshot'}");
            // Answered by the shadow, behind the snapshot.
            assertThat(market.ask("{'type':'GetStateDigest'}").path("sequence").asLong()).isGreaterThan(300);
        }
        assertReconciled(data);
        ExchangeProcess.Result beside = accept(data);
        assertThat(beside.exitCode()).as(beside.toString()).isEqualTo(3);
        exchange.kill();
        loseTheEnd(data.resolve("commands"));

        assertThat(refusal(data)).contains("sequence").contains("the mark says");
        ExchangeProcess.Result accepted = accept(data);
        assertThat(accepted.exitCode()).as(accepted.toString()).isZero();
        assertThat(accepted.output()).contains("the mark said").contains("it holds events of sequence")
            .contains("is ahead of the commands").contains("epoch 2");

        assertGoesOn(data, 2);
    }

    @Test
    void shouldRefuseAPostgresThatIsAheadOfTheJournal() throws IOException {
        Path data = folder.resolve("data");
        try (ExchangeProcess exchange = ExchangeProcess.start(data, SETTINGS);
             Market market = new Market(exchange); JsonConnection trader = openTrading(market)) {
            trade(trader, 1, 20);
        }
        Path before = folder.resolve("before");
        List<String> logs = List.of("commands", "events", "snapshots");
        for (String log : logs) {
            copy(data.resolve(log), before.resolve(log));
        }
        try (ExchangeProcess exchange = ExchangeProcess.start(data, SETTINGS); Market market = new Market(exchange)) {
            market.addInstrument("LATER", "");
            assertReconciled(data);
        }
        for (String log : logs) {
            delete(data.resolve(log));
            copy(before.resolve(log), data.resolve(log));
        }

        assertThat(refusal(data)).contains("PostgreSQL is ahead of the command journal: it holds events of sequence")
            .contains("the journal ended at").contains("--accept-loss");
        assertThat(accept(data).output()).contains("epoch 2");

        assertGoesOn(data, 2);
    }

    private static JsonConnection openTrading(Market market) throws IOException {
        market.addInstrument("LOSS", "");
        return market.trader("trader", "PROSUMER");
    }

    private static void trade(JsonConnection trader, int first, int last) throws IOException {
        for (int i = first; i <= last; i++) {
            JsonNode answer = trader.ask(i, "{'type':'PlaceOrder','clientOrderId':" + i + ",'instrument':'LOSS',"
                + "'side':'" + (i % 2 == 0 ? "BUY" : "SELL") + "','orderType':'LIMIT','price':'"
                + (i % 2 == 0 ? "0.1" : "0.2") + "000','quantity':'1.000'}");
            assertThat(JsonConnection.type(answer)).as(answer.toString()).isEqualTo("OrderAccepted");
        }
    }

    /** It starts, says the new epoch at logon, takes orders, and all that is kept agrees. */
    private static void assertGoesOn(Path data, long epoch) throws IOException {
        try (ExchangeProcess exchange = ExchangeProcess.start(data, SETTINGS)) {
            try (Market market = new Market(exchange); JsonConnection trader = market.trader("again", "PROSUMER")) {
                trade(trader, 1_001, 1_020);
            }
            try (JsonConnection admin = new JsonConnection(exchange.jsonPort())) {
                admin.send("{'type':'Logon','apiKey':'" + exchange.adminKey() + "'}");
                assertThat(admin.await("LogonAccepted").path("epoch").asLong()).isEqualTo(epoch);
            }
            assertThat(exchange.log()).contains("all rows are made again");
            assertReconciled(data);
        }
        ExchangeProcess.Result verified = ExchangeProcess.run("verify", "--data", data.toString());
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        try (ExchangeProcess again = ExchangeProcess.start(data, SETTINGS)) {
            assertThat(again.log()).doesNotContain("all rows are made again");
            assertReconciled(data);
        }
    }

    private static void assertReconciled(Path data) throws IOException {
        ExchangeProcess.Result reconciled = ExchangeProcess.run("reconcile", "--data", data.toString());
        assertThat(reconciled.exitCode()).as(reconciled.toString()).isZero();
    }

    private static ExchangeProcess.Result accept(Path data) throws IOException {
        return ExchangeProcess.run("admin", "recover", "--accept-loss", "--data", data.toString());
    }

    private static String refusal(Path data) throws IOException {
        ExchangeProcess.Result refused = ExchangeProcess.run("serve", "--data", data.toString(),
            "--set", "gateway.json.port=0", "--set", "gateway.binary.port=0", "--set", "gateway.http.port=0");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(3);
        return refused.errors();
    }

    /** The newest segment's last bytes were never written. */
    private static void loseTheEnd(Path log) throws IOException {
        Path data;
        try (Stream<Path> files = Files.walk(log)) {
            data = files.filter(file -> file.toString().endsWith(".cq4")).max(Comparator.naturalOrder()).orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(data);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.seek(end - LOST_BYTES);
            file.write(new byte[LOST_BYTES]);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
