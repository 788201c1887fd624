package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that lost their end, or are ahead of what lost its: cut back, they open and go on. */
class LogCutTest {

    private static final int COUNT = 3_000;

    @TempDir
    Path folder;

    @Test
    void shouldCutTheJournalAtTheFirstLostRecordAndLowerItsMark() throws IOException {
        JournalConfig config = commands();
        Path segment = segments(config).get(1);
        long first = Long.parseLong(segment.getFileName().toString());
        zeroFrom(ChronicleSegments.dataFile(segment), Journals.command(first + 20), -RecordLayout.HEADER_LENGTH);
        assertThatThrownBy(() -> Journals.read(config, 1)).isInstanceOf(JournalException.class);

        LogCut.Result result = LogCut.commands(config);

        long end = result.lastSequence();
        assertThat(end).isBetween(first, first + 19);
        assertThat(result.markSequence()).isEqualTo(COUNT);
        assertThat(result.losses()).anyMatch(loss -> loss.contains("sequence " + (end + 1)))
            .anyMatch(loss -> loss.contains("the mark said " + COUNT)).anyMatch(loss -> loss.contains("set aside"));
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isEqualTo(end);
            Journals.appendUntil(journal, end + 100, 3);
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, end + 100));
        assertThat(JournalVerifier.verify(config, (segmentNumber, count, records) -> { }).problems()).isEmpty();
    }

    @Test
    void shouldLeaveAWholeJournalAsItIs() {
        JournalConfig config = commands();
        assertThat(LogCut.commands(config)).isEqualTo(new LogCut.Result(COUNT, COUNT, List.of()));
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, COUNT));
    }

    @Test
    void shouldMakeAMarkWhereThereIsNone() throws IOException {
        JournalConfig config = commands();
        Files.delete(config.folder().resolve("mark"));
        assertThatThrownBy(() -> CommandJournal.open(config)).isInstanceOf(JournalException.class);
        assertThat(LogCut.commands(config).losses()).hasSize(1);
        CommandJournal.open(config).close();
    }

    @Test
    void shouldNotCutWhatAnotherProcessAppendsTo() {
        JournalConfig config = commands();
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isEqualTo(COUNT);
            assertThatThrownBy(() -> LogCut.commands(config)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldCutTheEventLogBehindACommandAndHandOutTheExcerptThatStraddlesIt() {
        JournalConfig config = Journals.smallSegments(folder.resolve("events"));
        try (EventLog log = EventLog.open(config)) {
            for (long sequence = 1; sequence < COUNT; sequence += 10) {
                EventLogTest.append(log, sequence, sequence + 9);
            }
        }
        List<Long> straddling = new ArrayList<>();
        LogCut.Result result = LogCut.events(config, 1_234,
            (number, buffer, offset, length) -> straddling.add(number));
        assertThat(result.lastSequence()).isEqualTo(1_230);
        assertThat(straddling).containsExactly(124L);
        assertThat(result.losses().get(0)).contains("events of sequence 1240").contains("end at 1234");
        try (EventLog log = EventLog.open(config); EventLogTailer tailer = log.tailer()) {
            assertThat(log.lastSequence()).isEqualTo(1_230);
            EventLogTest.append(log, 1_231, 1_234);
            assertThat(tailer.lastSequence()).isEqualTo(1_234);
            tailer.seekSequence(1_231);
            assertThat(tailer.position()).isEqualTo(124);
        }
        assertThat(JournalVerifier.verify(config, (segment, count, records) -> { }).problems()).isEmpty();
    }

    @Test
    void shouldSetEverySegmentOfTheEventLogAsideWhenNoCommandIsLeft() {
        JournalConfig config = Journals.smallSegments(folder.resolve("events"));
        try (EventLog log = EventLog.open(config)) {
            EventLogTest.append(log, 1, 9);
        }
        assertThat(LogCut.events(config, 0, (number, buffer, offset, length) -> { }).lastSequence()).isZero();
        try (EventLog log = EventLog.open(config)) {
            EventLogTest.append(log, 1, 2);
            assertThat(log.lastSequence()).isEqualTo(2);
        }
    }

    private JournalConfig commands() {
        JournalConfig config = Journals.smallSegments(folder.resolve("commands"));
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, COUNT, 7);
        }
        assertThat(segments(config)).hasSizeGreaterThan(3);
        return config;
    }

    private static List<Path> segments(JournalConfig config) {
        try (var children = Files.list(config.folder())) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a power cut can leave: the file is as long as ever, its end was never written. */
    private static void zeroFrom(Path data, byte[] where, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(data);
        int at = indexOf(bytes, where) + offset;
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.seek(at);
            file.write(new byte[bytes.length - at]);
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }
}
