package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.agrona.concurrent.UnsafeBuffer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandJournalTest {

    @TempDir
    Path folder;

    @Test
    void shouldBeginEmpty() {
        try (CommandJournal journal = CommandJournal.open(Journals.config(folder))) {
            assertThat(journal.lastSequence()).isZero();
            assertThat(journal.lastTimestampNs()).isZero();
            assertThat(Journals.read(Journals.config(folder), 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadBackWhatWasCommitted(boolean syncToDisk) {
        JournalConfig config = new JournalConfig(folder, syncToDisk, Journals.LARGE_SEGMENT);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 1000, 16);
            assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 1000));
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 1000));
        assertThat(Journals.read(config, 990)).isEqualTo(Journals.range(990, 1000));
        assertThat(Journals.read(config, 1001)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSyncTheDataFileAtEachCommitUnderDiskAndAtNoneUnderOs(boolean syncToDisk) throws IOException {
        Path recorded = folder.resolve("forces.jfr");
        JournalConfig config = new JournalConfig(folder.resolve("commands"), syncToDisk, Journals.LARGE_SEGMENT);
        try (CommandJournal journal = CommandJournal.open(config); Recording recording = new Recording()) {
            Journals.appendUntil(journal, 1, 1);
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            Journals.appendUntil(journal, 8, 1);
            recording.stop();
            recording.dump(recorded);
        }
        long forces = RecordingFile.readAllEvents(recorded).stream()
            .filter(event -> event.getString("path").endsWith(".cq4")).count();
        assertThat(forces).isEqualTo(syncToDisk ? 7 : 0);
    }

    @Test
    void shouldChainARecordToAllBeforeIt() throws IOException {
        assertThat(crcOfTheSecondRecord("one", 1)).isEqualTo(crcOfTheSecondRecord("same", 1));
        assertThat(crcOfTheSecondRecord("one more", 1)).isNotEqualTo(crcOfTheSecondRecord("other", 2));
    }

    private int crcOfTheSecondRecord(String name, int firstMemberId) throws IOException {
        JournalConfig config = Journals.config(folder.resolve(name));
        byte[] command = Journals.command(2);
        try (CommandJournal journal = CommandJournal.open(config)) {
            journal.append(1, 1, firstMemberId, 1, new UnsafeBuffer(command), 0, command.length);
            journal.append(2, 2, 1, 1, new UnsafeBuffer(command), 0, command.length);
            journal.commit();
        }
        List<Integer> crcs = new ArrayList<>();
        byte[] file = Files.readAllBytes(ChronicleSegments.dataFile(config.folder().resolve("0".repeat(19) + "1")));
        for (int at = RecordLayout.HEADER_LENGTH; at < file.length - command.length; at++) {
            if (Arrays.equals(file, at, at + command.length, command, 0, command.length)) {
                crcs.add(new UnsafeBuffer(file).getInt(at - RecordLayout.HEADER_LENGTH + RecordLayout.CRC_OFFSET));
            }
        }
        assertThat(crcs).hasSize(2);
        return crcs.get(1);
    }

    @Test
    void shouldGoOnWhereItEndedThroughManyRestarts() {
        JournalConfig config = Journals.config(folder);
        for (int restart = 1; restart <= 20; restart++) {
            try (CommandJournal journal = CommandJournal.open(config)) {
                assertThat(journal.lastSequence()).isEqualTo((restart - 1) * 10L);
                assertThat(journal.lastTimestampNs()).isEqualTo((restart - 1) * 10_000L);
                Journals.appendUntil(journal, restart * 10L, 3);
            }
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 200));
        assertThat(Journals.read(config, 105)).isEqualTo(Journals.range(105, 200));
    }

    @Test
    void shouldHideNothingWhenTheClockStepsBackOverAnHour() {
        JournalConfig config = Journals.smallSegments(folder);
        long hourNs = 3_600_000_000_000L;
        for (int restart = 0; restart < 4; restart++) {
            try (CommandJournal journal = CommandJournal.open(config)) {
                long first = journal.lastSequence() + 1;
                for (long sequence = first; sequence < first + 600; sequence++) {
                    byte[] command = Journals.command(sequence);
                    long timestampNs = 1_795_219_200_000_000_000L - (restart + sequence % 3) * hourNs + sequence;
                    journal.append(sequence, timestampNs, 1, 1, new UnsafeBuffer(command), 0, command.length);
                    journal.commit();
                }
            }
        }
        List<Long> found = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(config, 1)) {
            reader.poll((sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> found.add(sequence),
                10_000);
        }
        assertThat(found).isEqualTo(Journals.range(1, 2_400));
        assertThat(JournalVerifier.verify(config, (segment, count, records) -> { }).problems()).isEmpty();
    }

    @Test
    void shouldLeaveNothingBehindWhenOpenedAndClosed() {
        for (int i = 0; i < 3; i++) {
            CommandJournal.open(Journals.config(folder)).close();
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lock", "mark");
    }

    @Test
    void shouldRollSegmentsBySizeAndReadAcrossThem() throws IOException {
        JournalConfig config = Journals.smallSegments(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 3000, 16);
        }
        assertThat(new ChronicleSegments(config).segments().length).isGreaterThan(3);
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 3000));
        assertThat(Journals.read(config, 2345)).isEqualTo(Journals.range(2345, 3000));
        assertThat(Files.exists(folder.resolve("00000000000000000001").resolve("manifest"))).isTrue();
    }

    @Test
    void shouldSplitABatchThatIsLargerThanOneExcerpt() {
        JournalConfig config = Journals.config(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 5000, 5000);
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 5000));
    }

    @Test
    void shouldJournalTheLongestCommandAndRefuseALongerOne() {
        JournalConfig config = Journals.config(folder);
        byte[] longest = new byte[CommandJournal.COMMAND_BYTES_MAX];
        Arrays.fill(longest, (byte) 5);
        try (CommandJournal journal = CommandJournal.open(config)) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[longest.length + 1]);
            assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.append(1, 1, 1, 1, buffer, 0, longest.length + 1));
            journal.append(1, 1, 1, 1, new UnsafeBuffer(longest), 0, longest.length);
            journal.append(2, 1, 1, 1, buffer, 0, 0);
            journal.commit();
        }
        long[] lengths = new long[3];
        try (JournalReader reader = JournalReader.open(config, 1)) {
            reader.poll((sequence, timestampNs, memberId, sessionId, buffer, offset, length) ->
                lengths[(int) sequence] = length, 10);
        }
        assertThat(lengths).containsExactly(0, longest.length, 0);
    }

    @Test
    void shouldRefuseASequenceThatDoesNotFollow() {
        try (CommandJournal journal = CommandJournal.open(Journals.config(folder))) {
            Journals.append(journal, 1);
            assertThatIllegalArgumentException().isThrownBy(() -> Journals.append(journal, 3))
                .withMessageContaining("expected sequence 2");
        }
    }

    @Test
    void shouldDropWhatWasNotCommitted() {
        JournalConfig config = Journals.config(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 5, 5);
            Journals.append(journal, 6);
            assertThat(journal.lastSequence()).isEqualTo(5);
        }
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isEqualTo(5);
            Journals.appendUntil(journal, 8, 1);
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 8));
    }

    @Test
    void shouldRefuseASecondOpener() {
        JournalConfig config = Journals.config(folder);
        try (CommandJournal first = CommandJournal.open(config)) {
            assertThatThrownBy(() -> CommandJournal.open(config)).isInstanceOf(JournalException.class)
                .hasMessageContaining(folder.toString());
            assertThat(first.lastSequence()).isZero();
        }
        CommandJournal.open(config).close();
    }

    @Test
    void shouldLetAReaderFollowTheAppenderAcrossSegments() {
        JournalConfig config = Journals.smallSegments(folder);
        try (CommandJournal journal = CommandJournal.open(config);
            JournalReader reader = JournalReader.open(config, 1)) {
            long[] last = new long[1];
            for (int round = 1; round <= 300; round++) {
                Journals.appendUntil(journal, round * 10L, 10);
                Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                    while (reader.poll((sequence, t, m, s, b, o, l) -> last[0] = sequence, 100) > 0) {
                        assertThat(last[0]).isLessThanOrEqualTo(journal.lastSequence());
                    }
                    return last[0] == journal.lastSequence();
                });
            }
            assertThat(last[0]).isEqualTo(3000);
        }
    }

    @Test
    void shouldRefuseAnotherRulesVersionAndANewerSchema() {
        try (CommandJournal journal = CommandJournal.open(new JournalConfig(folder, false, 1 << 20, 2, 5))) {
            Journals.appendUntil(journal, 3, 3);
        }
        assertThatThrownBy(() -> CommandJournal.open(new JournalConfig(folder, false, 1 << 20, 3, 5)))
            .isInstanceOf(JournalException.class).hasMessageContaining("matching rules 2");
        assertThatThrownBy(() -> JournalReader.open(new JournalConfig(folder, false, 1 << 20, 2, 4), 1))
            .isInstanceOf(JournalException.class).hasMessageContaining("schema version 5");
        CommandJournal.open(new JournalConfig(folder, false, 1 << 20, 2, 6)).close();
    }
}
