package io.gridbook.server.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.LogCut;
import io.gridbook.journal.SnapshotFile;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.journal.SnapshotInput;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which snapshot a recovery begins, where there are several and not all are good. */
class NewestSnapshotTest {

    private static final SnapshotPolicy EVERY_HUNDRED = new SnapshotPolicy(100, 0, 2);
    private static final long END = 250 + RandomTrading.SET_UP;

    @TempDir
    Path temp;

    private final long seed = Long.getLong("gridbook.seed", System.nanoTime());
    private Path folder;
    private SnapshotFolder snapshots;

    /** An exchange killed at sequence {@link #END}, with snapshots at 100 and 200. */
    @BeforeEach
    void trade() {
        folder = temp.resolve("data");
        snapshots = ShadowedPipeline.snapshots(folder);
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            RandomTrading trading = exchange.tradeTo(200, 100, exchange.trading(seed).setUp());
            trading.run((int) (END - trading.sequence()));
            exchange.awaitExecuted(END);
            await().until(() -> exchange.shadow.lag() == 0);
        }
    }

    @Test
    void shouldBeginWithTheNewest() {
        assertBeginsAt(200);
    }

    @Test
    void shouldBeginWithTheFirstCommandWhereThereIsNone() throws IOException {
        Files.delete(snapshots.file(200));
        Files.delete(snapshots.file(100));
        assertBeginsAt(0);
    }

    @Test
    void shouldPassOverOneBeyondTheJournalsEnd() throws IOException {
        Path other = temp.resolve("other");
        try (ShadowedPipeline longer = new ShadowedPipeline(other, EVERY_HUNDRED)) {
            longer.tradeTo(400, 100, longer.trading(seed).setUp());
        }
        Files.copy(ShadowedPipeline.snapshots(other).file(400), snapshots.file(400));
        assertBeginsAt(200, "the command journal ends at sequence " + END);
    }

    @Test
    void shouldPassOverOneOfAnotherJournal() throws IOException {
        Path other = temp.resolve("other");
        try (ShadowedPipeline another = new ShadowedPipeline(other, EVERY_HUNDRED)) {
            another.tradeTo(200, 100, another.trading(seed + 1).setUp());
        }
        Files.delete(snapshots.file(200));
        Files.copy(ShadowedPipeline.snapshots(other).file(200), snapshots.file(200));
        assertBeginsAt(100, "belongs to another journal");
    }

    @Test
    void shouldPassOverOneOfOtherRules() {
        rewrite(200, new SnapshotFolder(folder.resolve("snapshots"), MatchingEngine.RULES_VERSION + 1,
            MessageHeaderDecoder.SCHEMA_VERSION));
        assertBeginsAt(100, "matching rules " + (MatchingEngine.RULES_VERSION + 1));
    }

    @Test
    void shouldPassOverOneThatIsNoStateThoughItsFileIsWhole() {
        SnapshotHeader header = snapshots.header(200);
        try (SnapshotFile file =
            snapshots.begin(200, header.timestampNs(), header.eventSequence(), header.recordCrc())) {
            file.onChunk(new UnsafeBuffer(new byte[64]), 0, 64);
            file.commit(1);
        }
        assertBeginsAt(100, "not a snapshot");
    }

    @Test
    void shouldPassOverOneAheadOfTheEventLog() {
        LogCut.events(ShadowedPipeline.events(folder), 190, (number, buffer, offset, length) -> { });
        assertBeginsAt(100, "it needs the events up to sequence");
    }

    @Test
    void shouldDoWithoutTheCommandsBeforeTheSnapshot() throws IOException {
        ShadowedPipeline again = new ShadowedPipeline(folder, EVERY_HUNDRED);
        RandomTrading trading = again.trading(seed + 2).run(50);
        await().until(() -> again.shadow.status().sequence() == 300);
        trading.run(100);
        await().until(() -> again.shadow.status().sequence() == 400);
        again.close();
        long digest = again.digest();
        Path first = ShadowedPipeline.commands(folder).folder().resolve("00000000000000000001");
        Path pruned = temp.resolve("pruned");
        Files.move(first, pruned);

        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            assertThat(exchange.started.orElseThrow().sequence()).isEqualTo(400);
            assertThat(exchange.digest()).isEqualTo(digest);
        }
        for (long sequence : snapshots.sequences()) {
            Files.delete(snapshots.file(sequence));
        }
        assertThatThrownBy(() -> new ShadowedPipeline(folder, EVERY_HUNDRED)).isInstanceOf(JournalException.class)
            .hasMessageContaining("sequence 1 is gone");
    }

    @Test
    void shouldRefuseAnEventLogAheadOfTheJournalThoughItBeginsWithASnapshot() throws IOException {
        Path longer = temp.resolve("longer");
        copy(folder, longer);
        try (ShadowedPipeline exchange = new ShadowedPipeline(longer, EVERY_HUNDRED)) {
            exchange.trading(seed + 3).place();
            exchange.awaitExecuted(END + 1);
        }
        Path mixed = temp.resolve("mixed");
        copy(folder, mixed);
        delete(mixed.resolve("events"));
        copy(longer.resolve("events"), mixed.resolve("events"));
        assertThatThrownBy(() -> new ShadowedPipeline(mixed, EVERY_HUNDRED)).isInstanceOf(RecoveryException.class)
            .hasMessageContaining("holds events of sequence " + (END + 1))
            .hasMessageContaining("the journal ends at " + END);
    }

    private void assertBeginsAt(long sequence, String... passedOver) {
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, ShadowedPipeline.ONLY_AT_THE_END)) {
            assertThat(exchange.started.map(SnapshotHeader::sequence).orElse(0L)).as("seed %s", seed)
                .isEqualTo(sequence);
            assertThat(exchange.passedOver).hasSameSizeAs(passedOver);
            for (int i = 0; i < passedOver.length; i++) {
                assertThat(exchange.passedOver.get(i)).contains("snapshot").contains(passedOver[i]);
            }
            assertThat(exchange.digest()).as("seed %s", seed).isEqualTo(Replays.digestAt(folder, END));
        }
    }

    private void rewrite(long sequence, SnapshotFolder into) {
        try (SnapshotInput input = snapshots.open(sequence)) {
            SnapshotHeader header = input.header();
            try (SnapshotFile file =
                into.begin(sequence, header.timestampNs(), header.eventSequence(), header.recordCrc())) {
                boolean more = true;
                while (more) {
                    more = input.next(file);
                }
                file.commit(header.stateDigest());
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
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
