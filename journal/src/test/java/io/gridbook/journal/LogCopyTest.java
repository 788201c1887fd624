package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy made beside a running exchange is a log by itself. */
class LogCopyTest {

    private static final LongConsumer QUIET = sequence -> { };

    @TempDir
    Path folder;

    @Test
    void shouldCopyWhatIsCommittedWhileTheJournalIsAppendedTo() {
        JournalConfig config = Journals.smallSegments(folder.resolve("commands"));
        JournalConfig copy = Journals.smallSegments(folder.resolve("copy"));
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 2_000, 7);
            Journals.append(journal, 2_001);

            assertThat(LogCopy.commands(config, copy.folder(), QUIET)).isEqualTo(new LogCopy.Result(1, 2_000));
            journal.commit();
            Journals.appendUntil(journal, 2_500, 7);
        }
        assertThat(new ChronicleSegments(copy).segments().length).isGreaterThan(3);
        assertWhole(copy, 1, 2_000);
        try (CommandJournal journal = CommandJournal.open(copy)) {
            assertThat(journal.lastSequence()).isEqualTo(2_000);
            assertThat(journal.lastTimestampNs()).isEqualTo(2_000_000);
            Journals.appendUntil(journal, 2_100, 7);
        }
        assertWhole(copy, 1, 2_100);
    }

    @Test
    void shouldKeepThePositionsOfTheEventLog() {
        JournalConfig config = Journals.smallSegments(folder.resolve("events"));
        JournalConfig copy = Journals.smallSegments(folder.resolve("copy"));
        List<String> excerpts = new ArrayList<>();
        try (EventLog log = EventLog.open(config)) {
            UnsafeBuffer frames = new UnsafeBuffer(new byte[640]);
            for (int sequence = 1; sequence <= 600; sequence++) {
                frames.setMemory(0, 640, (byte) sequence);
                log.append(sequence, sequence, frames, 0, 640);
            }
            assertThat(LogCopy.events(config, copy.folder(), QUIET)).isEqualTo(new LogCopy.Result(1, 600));
        }
        for (JournalConfig read : List.of(config, copy)) {
            try (EventLogTailer tailer = EventLogTailer.open(read)) {
                List<String> found = new ArrayList<>();
                ExcerptHandler handler = (position, buffer, offset, length) ->
                    found.add(position + ": " + length + " " + buffer.getByte(offset));
                assertThat(tailer.poll(handler, 1_000)).isEqualTo(600);
                excerpts = excerpts.isEmpty() ? found : excerpts;
                assertThat(found).isEqualTo(excerpts);
            }
        }
        assertThat(JournalVerifier.verify(copy, (segment, count, records) -> { }).isWhole()).isTrue();
    }

    @Test
    void shouldCopyAJournalWhoseOldSegmentsWerePrunedAndOneWithLargerSegmentsThanConfigured() {
        JournalConfig config = Journals.smallSegments(folder.resolve("commands"));
        long first;
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 2_000, 7);
            JournalPruning pruning = new JournalPruning(config);
            first = pruning.segments().get(2).first();
            pruning.deleteBefore(first);
        }
        JournalConfig large = Journals.config(folder.resolve("commands"));
        try (CommandJournal journal = CommandJournal.open(large)) {
            Journals.appendUntil(journal, 3_000, 100);
        }
        JournalConfig copy = Journals.smallSegments(folder.resolve("copy"));
        JournalConfig source = Journals.smallSegments(folder.resolve("commands"));
        assertThat(LogCopy.commands(source, copy.folder(), QUIET)).isEqualTo(new LogCopy.Result(first, 3_000));
        assertWhole(copy, first, 3_000);
    }

    @Test
    void shouldRefuseToCopyADamagedJournal() throws IOException {
        JournalConfig config = Journals.smallSegments(folder.resolve("commands"));
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 2_000, 7);
        }
        Path data = ChronicleSegments.dataFile(config.folder().resolve("00000000000000000001"));
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.seek(140_000);
            int old = file.read();
            file.seek(140_000);
            file.write(old ^ 1);
        }
        assertThatThrownBy(() -> LogCopy.commands(config, folder.resolve("copy"), QUIET))
            .isInstanceOf(JournalException.class).hasMessageContaining("00000000000000000001");
    }

    private static void assertWhole(JournalConfig config, long first, long last) {
        assertThat(JournalVerifier.verify(config, (segment, count, records) -> { }))
            .isEqualTo(new JournalVerifier.Result(last - first + 1, first, last, null, List.of()));
        assertThat(Journals.read(config, first)).isEqualTo(Journals.range(first, last));
    }
}
