package io.gridbook.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridbook.client.ExchangeClient;
import io.gridbook.client.KeyFile;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalPruning;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedLossTest {

    @TempDir
    Path folder;

    @Test
    void shouldCutNothingWhenWhatIsLeftGivesNoStart() throws IOException {
        Path data = folder.resolve("data");
        try (Exchange exchange = ExchangeTest.start(data)) {
            haltAndResume(exchange, data);
        }
        DataFolder logs = DataFolder.of(configuration(data));
        new JournalPruning(logs.commands()).deleteBefore(logs.snapshots().sequences().get(0) + 1);
        Path events;
        try (Stream<Path> segments = Files.list(data.resolve("events"))) {
            events = segments.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
        }
        flip(events);
        List<Path> before = files(data);
        assertThatThrownBy(() -> ExchangeTest.start(data)).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> AcceptedLoss.accept(configuration(data), said -> { }))
            .isInstanceOf(RecoveryException.class).hasMessageContaining("nothing was cut")
            .hasMessageContaining("were pruned");
        assertThat(files(data)).isEqualTo(before);
        assertThat(Epoch.read(data)).isEqualTo(1);

        flip(events);
        ExchangeTest.start(data).close();
    }

    private static void haltAndResume(Exchange exchange, Path data) throws IOException {
        try (ExchangeClient admin = ExchangeClient.to("127.0.0.1", exchange.binaryPort())
            .apiKey(KeyFile.read(data.resolve("admin.key"))).connect()) {
            admin.administration().addInstrument(ExchangeTest.instrument());
            String reason = "x".repeat(100);
            for (int i = 0; i < 8_000; i++) {
                admin.administration().setInstrumentState(ExchangeTest.SYMBOL, InstrumentState.HALTED, reason);
                admin.administration().setInstrumentState(ExchangeTest.SYMBOL, InstrumentState.CONTINUOUS, reason);
            }
        }
    }

    /** Flip one bit of what a segment holds, or flip it back. */
    private static void flip(Path segment) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.resolve("19700101-00L.cq4").toFile(), "rw")) {
            int middle = 600_000;
            file.seek(middle);
            int value = file.read();
            file.seek(middle);
            file.write(value ^ 1);
        }
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            return paths.sorted().toList();
        }
    }

    private static Configuration configuration(Path data) {
        return Configuration.load(null, data, List.of());
    }
}
