package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as a killed process leaves them, with something wrong at their end. */
class TornTailTest {

    /** Its command has 8 bytes, so that there are not too many places to cut it. */
    private static final int LAST = 11;
    private static final int HEADER_BYTES = 4;

    @TempDir(factory = InMemory.class)
    Path folder;

    private JournalConfig commands;
    private JournalConfig events;
    private FolderImage image;
    private FolderImage markBefore;

    @BeforeEach
    void makeLogs() throws IOException {
        commands = Journals.config(folder.resolve("logs/commands"));
        events = Journals.config(folder.resolve("logs/events"));
        try (CommandJournal journal = CommandJournal.open(commands); EventLog log = EventLog.open(events)) {
            for (long sequence = 1; sequence <= LAST; sequence++) {
                markBefore = FolderImage.of(logs(), commands.folder().resolve("mark"));
                Journals.appendUntil(journal, sequence, 1);
                EventLogTest.append(log, sequence, sequence);
            }
            image = FolderImage.of(logs(), logs());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRecoverALastRecordThatIsCutAtAnyByte(boolean truncated) throws IOException {
        image.update(markBefore);
        image.restore(logs());
        byte[] original = Files.readAllBytes(data(commands));
        int start = DamageTest.indexOf(original, Journals.command(LAST)) - RecordLayout.HEADER_LENGTH - HEADER_BYTES;
        int end = FolderImage.usedBytes(original);
        assertThat(end - start).isBetween(45, 60);
        for (int cut = start; cut <= end; cut++) {
            image.restore(logs());
            cut(data(commands), cut, truncated);
            boolean isThere = cut == end;
            boolean isTorn = !isThere && FolderImage.usedBytes(Arrays.copyOf(original, cut)) > start;
            if (!truncated) {
                JournalVerifier.Result result = verify(commands);
                assertThat(result.problems()).as("cut at %s", cut - start).isEmpty();
                assertThat(result.tornTail() != null).as("cut at %s", cut - start).isEqualTo(isTorn);
                assertThat(!isTorn || result.tornTail().contains("position " + LAST)).isTrue();
            }
            try (CommandJournal journal = CommandJournal.open(commands)) {
                assertThat(journal.lastSequence()).as("cut at %s", cut - start).isEqualTo(isThere ? LAST : LAST - 1);
                Journals.appendUntil(journal, LAST + 1, 1);
            }
            assertThat(Journals.read(commands, 1)).isEqualTo(Journals.range(1, LAST + 1));
        }
    }

    @Test
    void shouldReportALastRecordWhoseHeaderIsLost() throws IOException {
        image.update(markBefore);
        image.restore(logs());
        int header = DamageTest.indexOf(Files.readAllBytes(data(commands)), Journals.command(LAST))
            - RecordLayout.HEADER_LENGTH - HEADER_BYTES;
        try (RandomAccessFile file = new RandomAccessFile(data(commands).toFile(), "rw")) {
            file.seek(header);
            file.write(new byte[HEADER_BYTES]);
        }
        assertThat(verify(commands).tornTail()).contains("position " + LAST).contains("no whole header");
        try (CommandJournal journal = CommandJournal.open(commands)) {
            assertThat(journal.lastSequence()).isEqualTo(LAST - 1);
        }
    }

    /** What it wrote may be in the page cache only; read once, it counts, and must not go when the power goes. */
    @Test
    void shouldSyncWhatAKilledProcessLeftBeforeItCounts() throws IOException {
        image.restore(logs());
        JournalConfig disk = new JournalConfig(commands.folder(), true, commands.segmentBytes());
        Path recorded = folder.resolve("forces.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            CommandJournal.open(disk).close();
            recording.stop();
            recording.dump(recorded);
        }
        assertThat(RecordingFile.readAllEvents(recorded).stream()
            .filter(event -> event.getString("path").equals(data(commands).toString()))
            .map(event -> event.getThread().getJavaName())).contains(Thread.currentThread().getName());
    }

    @Test
    void shouldRefuseAMarkedRecordThatIsCutAtAnyByte() throws IOException {
        image.restore(logs());
        byte[] original = Files.readAllBytes(data(commands));
        int start = DamageTest.indexOf(original, Journals.command(LAST)) - RecordLayout.HEADER_LENGTH - HEADER_BYTES;
        int end = FolderImage.usedBytes(original);
        for (int cut = start; cut < end; cut++) {
            image.restore(logs());
            cut(data(commands), cut, false);
            assertThatThrownBy(() -> CommandJournal.open(commands)).isInstanceOf(JournalException.class)
                .hasMessageContaining("sequence " + LAST).hasMessageContaining("the mark says " + LAST);
        }
    }

    @Test
    void shouldCutALastExcerptOfEventsThatIsCutAtAnyByte() throws IOException {
        byte[] original = Files.readAllBytes(data(events));
        byte[] frames = (LAST + "-" + LAST + "|").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int start = DamageTest.indexOf(original, frames) - ExcerptLayout.HEADER_LENGTH - HEADER_BYTES;
        int end = FolderImage.usedBytes(original);
        for (int cut = start; cut <= end; cut++) {
            image.restore(logs());
            cut(data(events), cut, false);
            boolean isTorn = cut < end && FolderImage.usedBytes(Arrays.copyOf(original, cut)) > start;
            assertThat(verify(events).tornTail() != null).as("cut at %s", cut - start).isEqualTo(isTorn);
            try (EventLog log = EventLog.open(events); EventLogTailer tailer = log.tailer()) {
                assertThat(log.lastSequence()).isEqualTo(cut == end ? LAST : LAST - 1);
                EventLogTest.append(log, LAST, LAST);
                assertThat(EventLogTest.poll(tailer)).hasSize(cut == end ? LAST + 1 : LAST);
            }
        }
    }

    @Test
    void shouldRefuseOrServeTheVerySameWhateverBitOfAnUnsealedSegmentFlips() throws IOException {
        int used = FolderImage.usedBytes(Files.readAllBytes(data(commands)));
        long seed = Long.getLong("gridbook.seed", 20261121);
        Random random = new Random(seed);
        for (int i = 0; i < (Boolean.getBoolean("gridbook.long") ? 2_000 : 60); i++) {
            image.restore(logs());
            int at = random.nextInt(used);
            try (RandomAccessFile file = new RandomAccessFile(data(commands).toFile(), "rw")) {
                file.seek(at);
                int value = file.read();
                file.seek(at);
                file.write(value ^ 1 << random.nextInt(8));
            }
            try (CommandJournal journal = CommandJournal.open(commands)) {
                assertThat(journal.lastSequence()).as("byte %s, seed %s", at, seed).isEqualTo(LAST);
                assertThat(Journals.read(commands, 1)).isEqualTo(Journals.range(1, LAST));
            } catch (JournalException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    private static Path data(JournalConfig config) {
        return ChronicleSegments.dataFile(config.folder().resolve(String.format("%020d", 1)));
    }

    private static JournalVerifier.Result verify(JournalConfig config) {
        return JournalVerifier.verify(config, (segment, count, items) -> { });
    }

    private static void cut(Path data, int at, boolean truncated) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            long length = file.length();
            file.setLength(at);
            if (!truncated) {
                file.setLength(length);
            }
        }
    }
}
