package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.Random;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSealerTest {

    @TempDir(factory = InMemory.class)
    Path folder;

    @Test
    void shouldHashEverySealedSegmentOfBothLogs() {
        JournalConfig commands = Journals.smallSegments(folder.resolve("commands"));
        JournalConfig events = Journals.smallSegments(folder.resolve("events"));
        append(commands, events, 2_000);
        for (JournalConfig config : List.of(commands, events)) {
            SegmentStore store = SegmentStore.of(config);
            assertThat(store.segments().length).isGreaterThan(3);
            for (long first : store.segments()) {
                SegmentManifest manifest = store.manifest(first);
                assertThat(manifest.hash()).matches("[0-9a-f]{16}")
                    .isEqualTo(store.hash(manifest, Long.MAX_VALUE));
            }
            assertThat(problems(config)).isEmpty();
        }
    }

    @Test
    void shouldHashAtTheNextOpeningWhatACrashLeftWithout() {
        JournalConfig commands = Journals.smallSegments(folder.resolve("commands"));
        JournalConfig events = Journals.smallSegments(folder.resolve("events"));
        append(commands, events, 2_000);
        for (JournalConfig config : List.of(commands, events)) {
            SegmentStore store = SegmentStore.of(config);
            for (long first : store.segments()) {
                store.writeManifest(store.manifest(first).withHash(""));
            }
        }
        append(commands, events, 2_100);
        for (JournalConfig config : List.of(commands, events)) {
            SegmentStore store = SegmentStore.of(config);
            for (long first : store.segments()) {
                assertThat(store.manifest(first).hashed()).isTrue();
            }
            assertThat(problems(config)).isEmpty();
        }
        assertThat(Journals.read(commands, 1)).isEqualTo(Journals.range(1, 2_100));
    }

    @Test
    void shouldRefuseDamageInASegmentThatACrashLeftWithoutHash() throws IOException {
        JournalConfig commands = Journals.smallSegments(folder.resolve("commands"));
        append(commands, Journals.smallSegments(folder.resolve("events")), 2_000);
        SegmentStore store = SegmentStore.of(commands);
        long second = store.segments()[1];
        store.writeManifest(store.manifest(second).withHash(""));
        Path data = ChronicleSegments.dataFile(commands.folder().resolve(String.format("%020d", second)));
        flip(data, store.manifest(second).fileBytes() / 2, 1);
        CommandJournal.open(commands).close();
        store.writeManifest(store.manifest(second).withHash(""));
        byte[] command = Journals.command(second + 10);
        flip(data, DamageTest.indexOf(Files.readAllBytes(data), command), 1);
        assertThatThrownBy(() -> CommandJournal.open(commands)).isInstanceOf(JournalException.class)
            .hasMessageContaining("sequence " + (second + 10)).hasMessageContaining("checksum");
    }

    /** In the records, in Chronicle's own bytes, in the zeros behind, in its metadata, in the manifest. */
    @Test
    void shouldFindAnyFlippedBitInASealedSegmentsFiles() throws IOException {
        JournalConfig config = Journals.smallSegments(folder.resolve("commands"));
        append(config, Journals.smallSegments(folder.resolve("events")), 50);
        Path segment = config.folder().resolve(String.format("%020d", 1));
        List<Path> files;
        try (Stream<Path> children = Files.list(segment)) {
            files = children.sorted().toList();
        }
        assertThat(files).hasSize(3);
        long seed = Long.getLong("gridbook.seed", 20261121);
        Random random = new Random(seed);
        for (int i = 0; i < (Boolean.getBoolean("gridbook.long") ? 1_000 : 60); i++) {
            Path file = files.get(i % files.size());
            long at = (long) (random.nextInt(1 << 20)) * Files.size(file) >> 20;
            int bit = random.nextInt(8);
            flip(file, at, bit);
            assertThat(problems(config)).as("byte %s, bit %s of %s, seed %s", at, bit, file, seed).isNotEmpty();
            flip(file, at, bit);
        }
        assertThat(problems(config)).isEmpty();
    }

    @Test
    void shouldSyncFullSegmentsAsideWhateverThePolicy() throws IOException {
        Path recorded = folder.resolve("forces.jfr");
        JournalConfig events = new JournalConfig(folder.resolve("events"), true, Journals.SMALL_SEGMENT);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            append(Journals.config(folder.resolve("commands")), events, 2_000);
            recording.stop();
            recording.dump(recorded);
        }
        List<RecordedEvent> forces = RecordingFile.readAllEvents(recorded).stream()
            .filter(event -> event.getString("path").startsWith(events.folder().toString()))
            .filter(event -> event.getString("path").endsWith(".cq4")).toList();
        int segments = SegmentStore.of(events).segments().length;
        Map<Boolean, List<RecordedEvent>> whileSpare =
            forces.stream().collect(Collectors.partitioningBy(event -> event.getString("path").contains("/spare/")));
        // Each is forced when it is made, so that it is there to be synced later; and once more when it is full.
        assertThat(whileSpare.get(true)).hasSizeBetween(segments, segments + 1);
        assertThat(whileSpare.get(false)).hasSize(segments);
        assertThat(whileSpare.get(false).stream()
            .filter(force -> force.getThread().getJavaName().equals("gridbook-sealer")))
            .hasSizeBetween(segments - 2, segments);
    }

    private static void append(JournalConfig commands, JournalConfig events, long last) {
        try (CommandJournal journal = CommandJournal.open(commands); EventLog log = EventLog.open(events)) {
            while (journal.lastSequence() < last) {
                Journals.appendUntil(journal, Math.min(last, journal.lastSequence() + 16), 16);
                for (long next = log.lastSequence() + 1; next <= journal.lastSequence(); next++) {
                    EventLogTest.append(log, next, next);
                }
            }
        }
    }

    private static List<JournalVerifier.Problem> problems(JournalConfig config) {
        return JournalVerifier.verify(config, (segment, count, records) -> { }).problems();
    }

    private static void flip(Path file, long at, int bit) throws IOException {
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            data.seek(at);
            int value = data.read();
            data.seek(at);
            data.write(value ^ 1 << bit);
        }
    }
}
