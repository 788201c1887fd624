package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareSegmentTest {

    @TempDir
    Path folder;

    @Test
    void shouldMakeTheNextSegmentBeforeTheOneInUseIsFull() throws Exception {
        JournalConfig config = Journals.smallSegments(folder);
        try (CommandJournal journal = CommandJournal.open(config)) {
            appendUntilHalfFull(journal);
            awaitSpare();
            Object data = fileKey(ChronicleSegments.dataFile(folder.resolve("spare")));

            while (SegmentStore.of(config).segments().length == 1) {
                Journals.appendUntil(journal, journal.lastSequence() + 10, 10);
            }

            long second = SegmentStore.of(config).segments()[1];
            assertThat(fileKey(ChronicleSegments.dataFile(folder.resolve(String.format("%020d", second)))))
                .isEqualTo(data);
        }
    }

    @Test
    void shouldLeaveNoSpareBehindAndMakeDoWithTheOneOfAKilledProcess() throws Exception {
        JournalConfig config = Journals.smallSegments(folder);
        Files.createDirectories(folder.resolve("spare").resolve("left"));
        long last;
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, 20_000, 100);
            last = journal.lastSequence();
        }

        assertThat(folder.resolve("spare")).doesNotExist();
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, last));
    }

    private void appendUntilHalfFull(CommandJournal journal) {
        while (!Files.exists(folder.resolve("spare"))) {
            Journals.appendUntil(journal, journal.lastSequence() + 10, 10);
            assertThat(SegmentStore.of(Journals.smallSegments(folder)).segments()).hasSizeLessThan(2);
        }
    }

    /** The last thing made of it is its metadata's place on the disk, which cannot be seen; its data file can. */
    private void awaitSpare() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!hasDataFile(folder.resolve("spare"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean hasDataFile(Path segment) throws IOException {
        try (var files = Files.list(segment)) {
            return files.anyMatch(file -> file.toString().endsWith(".cq4"));
        }
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
