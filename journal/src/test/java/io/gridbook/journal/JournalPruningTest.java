package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what is wholly before a sequence goes, and a whole journal stays. */
class JournalPruningTest {

    @TempDir
    Path folder;

    @Test
    void shouldDeleteOnlySegmentsThatEndBeforeTheSequenceWhileTheJournalGrows() {
        JournalConfig config = Journals.smallSegments(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 3_000, 7);
            List<JournalPruning.Segment> all = new JournalPruning(config).segments();
            assertThat(all.size()).isGreaterThan(5);
            JournalPruning.Segment third = all.get(2);
            // What is still being hashed aside is not to be deleted yet.
            Awaitility.await().until(() -> new JournalPruning(config).before(third.last() + 1).size() == 3);
            JournalPruning pruning = new JournalPruning(config);

            assertThat(pruning.before(third.last())).containsExactlyElementsOf(all.subList(0, 2));
            assertThat(pruning.before(third.last() + 1)).containsExactlyElementsOf(all.subList(0, 3));
            assertThat(pruning.before(1)).isEmpty();
            try (JournalReader reading = JournalReader.open(config, 1)) {
                reading.poll((sequence, time, member, session, buffer, offset, length) -> { }, 1);
                pruning.deleteBefore(third.last() + 1);
                assertThat(reading.poll((sequence, time, member, session, buffer, offset, length) -> { }, 1)).isOne();
            }
            Journals.appendUntil(journal, 3_500, 7);
            assertThat(Journals.read(config, third.last() + 1)).isEqualTo(Journals.range(third.last() + 1, 3_500));
            assertThatThrownBy(() -> Journals.read(config, third.last())).hasMessageContaining("is gone");
            assertThat(JournalReader.firstSequence(config)).isEqualTo(third.last() + 1);
        }
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isEqualTo(3_500);
        }
        assertThat(JournalVerifier.verify(config, (segment, count, records) -> { }).isWhole()).isTrue();
    }

    @Test
    void shouldNeverDeleteTheNewestSegment() {
        JournalConfig config = Journals.smallSegments(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 3_000, 7);
        }
        JournalPruning pruning = new JournalPruning(config);
        pruning.deleteBefore(Long.MAX_VALUE);

        assertThat(new JournalPruning(config).segments())
            .containsExactly(pruning.segments().get(pruning.segments().size() - 1));
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isEqualTo(3_000);
        }
    }

    @Test
    void shouldFinishWhatAKilledPruningLeft() throws IOException {
        JournalConfig config = Journals.smallSegments(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 3_000, 7);
        }
        Path first = folder.resolve("00000000000000000001");
        Files.move(first, folder.resolve("00000000000000000001.pruned"));
        JournalPruning pruning = new JournalPruning(config);
        pruning.deleteBefore(pruning.segments().get(0).last() + 1);

        assertThat(JournalVerifier.verify(config, (segment, count, records) -> { }).isWhole()).isTrue();
        try (var children = Files.list(folder)) {
            assertThat(children.filter(path -> path.toString().endsWith(".pruned"))).isEmpty();
        }
    }
}
