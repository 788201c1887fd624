package io.gridbook.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a shell sees them: exit codes, one line that says why, nothing but answers on stdout. */
class CommandLineSystemTest {

    private static final String NO_DATABASE = "projection.enabled=false";

    @TempDir
    Path folder;

    @Test
    void shouldRefuseAnUnknownKeyInOneLineThatNamesIt() throws IOException {
        ExchangeProcess.Result result = serve("--set", "gateway.jsonport=1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors().strip()).contains("unknown key gateway.jsonport").doesNotContain("\n");
        assertThat(result.output()).isEmpty();
    }

    @Test
    void shouldRefuseABadValueAndAnUnknownCommand() throws IOException {
        assertThat(serve("--set", "pipeline.threads=3").errors()).contains("pipeline.threads").contains("1..2");
        assertThat(serve("--set", "snapshot.keep=0").exitCode()).isEqualTo(2);
        assertThat(serve("--set", "gateway.host=0.0.0.0").errors()).contains("gateway.allowPlaintext");
        assertThat(ExchangeProcess.run("frobnicate").exitCode()).isEqualTo(2);
        assertThat(ExchangeProcess.run().exitCode()).isEqualTo(2);
    }

    @Test
    void shouldRefuseASecondExchangeOnTheSameFolderAndVerifyBesideARunningOne() throws IOException {
        Path data = folder.resolve("data");
        try (ExchangeProcess exchange = ExchangeProcess.start(data, NO_DATABASE)) {
            ExchangeProcess.Result second = serve("--set", "gateway.http.port=0", "--set", NO_DATABASE);
            assertThat(second.exitCode()).isEqualTo(3);
            assertThat(second.errors()).contains(data.toString());
            assertThat(ExchangeProcess.run("verify", "--data", data.toString()).exitCode()).isEqualTo(3);
            assertThat(exchange.isAlive()).isTrue();
        }
    }

    @Test
    void shouldSayWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            ExchangeProcess.Result result = serve(
                "--set", NO_DATABASE, "--set", "gateway.http.port=0", "--set", "gateway.binary.port=0",
                "--set", "gateway.json.port=" + taken.getLocalPort());

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.errors()).contains("gateway.json.port").contains(":" + taken.getLocalPort());
        }
    }

    @Test
    void shouldStopInOrderOnTheFirstSignalAndVerifyAfterwards() throws IOException {
        Path data = folder.resolve("data");
        ExchangeProcess exchange = ExchangeProcess.start(data, NO_DATABASE);
        try (Market market = new Market(exchange)) {
            market.addInstrument("A", "");
        }
        assertThat(exchange.stop()).isZero();

        ExchangeProcess.Result verified = ExchangeProcess.run("verify", "--data", data.toString());
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.lastLine()).startsWith("digest ");
        assertThat(exchange.log()).contains(verified.lastLine().substring(verified.lastLine().lastIndexOf(' ') + 1));
    }

    @Test
    void shouldFindAFlippedBitAndRefuseToStartOnIt() throws IOException {
        Path data = folder.resolve("data");
        ExchangeProcess exchange = ExchangeProcess.start(data, NO_DATABASE);
        try (Market market = new Market(exchange)) {
            market.addInstrument("FLIP", "");
        }
        exchange.stop();
        flipAByteOf("FLIP", data.resolve("commands"));

        ExchangeProcess.Result verified = ExchangeProcess.run("verify", "--data", data.toString());
        assertThat(verified.exitCode()).as(verified.toString()).isEqualTo(1);
        ExchangeProcess.Result started = serve("--set", NO_DATABASE, "--set", "gateway.http.port=0");
        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.errors()).contains("commands");
    }

    @Test
    void shouldReplaceALostAdminKeyOffline() throws IOException {
        Path data = folder.resolve("data");
        ExchangeProcess first = ExchangeProcess.start(data, NO_DATABASE);
        String lost = first.adminKey();
        first.stop();
        Files.delete(data.resolve("admin.key"));

        assertThat(ExchangeProcess.run("admin", "keys", "replace", "--data", data.toString()).exitCode()).isZero();
        try (ExchangeProcess again = ExchangeProcess.start(data, NO_DATABASE); Market market = new Market(again)) {
            assertThat(again.adminKey()).isNotEqualTo(lost);
            market.addInstrument("B", "");
        }
    }

    @Test
    void shouldGrowTheEngineByItsConfigurationAndRefuseToShrinkItBelowUse() throws IOException {
        Path data = folder.resolve("data");
        ExchangeProcess small = ExchangeProcess.start(data, NO_DATABASE, "engine.maxInstruments=1");
        try (Market market = new Market(small)) {
            market.addInstrument("ONE", "");
            assertThat(market.ask("{'type':'AddInstrument','instrument':'TWO','priceDecimals':4,'quantityDecimals':3,"
                + "'tickSize':'0.0001','lotSize':'0.010','priceMin':'0','priceMax':'4','quantityMax':'1'}")
                .path("reason").asText()).isEqualTo("EXCHANGE_FULL");
        }
        small.stop();
        try (ExchangeProcess grown = ExchangeProcess.start(data, NO_DATABASE); Market market = new Market(grown)) {
            market.addInstrument("TWO", "");
        }
        ExchangeProcess.Result shrunk = serve(
            "--set", NO_DATABASE, "--set", "gateway.http.port=0", "--set", "engine.maxInstruments=1");
        assertThat(shrunk.exitCode()).isEqualTo(2);
        assertThat(shrunk.errors()).contains("engine.").contains("maxInstruments");
    }

    @Test
    void shouldHelp() throws IOException {
        ExchangeProcess.Result help = ExchangeProcess.run("--help");
        assertThat(help.exitCode()).isZero();
        for (String command : List.of("serve", "demo", "replay", "verify", "reconcile", "rebuild", "book", "admin")) {
            assertThat(help.output()).contains(command);
            assertThat(ExchangeProcess.run(command, "--help").exitCode()).as(command).isZero();
        }
    }

    private ExchangeProcess.Result serve(String... settings) throws IOException {
        Stream<String> arguments = Stream.concat(
            Stream.of("serve", "--data", folder.resolve("data").toString()), Stream.of(settings));
        return ExchangeProcess.run(arguments.toArray(String[]::new));
    }

    private static void flipAByteOf(String text, Path log) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(log)) {
            file = files.filter(path -> path.toString().endsWith(".cq4")).min(Comparator.naturalOrder()).orElseThrow();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] head = new byte[(int) Math.min(bytes.length(), 1 << 20)];
            bytes.readFully(head);
            int at = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
            assertThat(at).isPositive();
            bytes.seek(at);
            bytes.write('f');
        }
    }
}
