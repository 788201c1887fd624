package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system of its own runs full under a process that appends. Needs to be allowed to mount one. */
class FullDiskTest {

    private static final int ROUNDS = Boolean.getBoolean("gridbook.long") ? 30 : 3;
    private static final int EXIT_HALTED = 3;
    private static final long SEGMENT_BYTES = 1 << 20;

    @TempDir(factory = InMemory.class)
    Path folder;

    private Path disk;

    @BeforeEach
    void makeDisk() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
    }

    @AfterEach
    void removeDisk() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void shouldHaltWithAMessageWhenTheDiskRunsFullAndLoseNothingAcknowledged() throws Exception {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            // From one that is full in the middle of the second segment's making to one of several segments.
            mount("size=" + (1_200 + random.nextInt(8_000)) + "k");
            Path output = folder.resolve("output");
            Process child = new ProcessBuilder(ChildJvm.command(Filler.class, disk.toString(), folder.toString()))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
            String said = Files.readString(output);
            assertThat(child.exitValue()).as("seed %s: %s", seed, said).isEqualTo(EXIT_HALTED);
            assertThat(said).contains("No space left on device").contains(disk.toString());
            long acknowledged = Long.parseLong(said.split("acknowledged ")[1].split("\n")[0]);
            assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isZero();
            try (CommandJournal journal = CommandJournal.open(commands(disk));
                EventLog log = EventLog.open(events(disk))) {
                assertThat(journal.lastSequence()).as("seed %s", seed).isGreaterThanOrEqualTo(acknowledged);
                assertThat(log.lastSequence()).isLessThanOrEqualTo(journal.lastSequence());
                Journals.appendUntil(journal, journal.lastSequence() + 100, 10);
            }
            assertThat(Journals.read(commands(disk), 1)).hasSizeGreaterThan((int) acknowledged);
            assertThat(JournalVerifier.verify(commands(disk), (s, c, r) -> { }).problems()).isEmpty();
            assertThat(JournalVerifier.verify(events(disk), (s, c, r) -> { }).problems()).isEmpty();
            run("umount", disk.toString());
        }
    }

    /** Chronicle stores an index page behind every 524,288th excerpt: on a full disk that would be a SIGBUS. */
    @Test
    void shouldMeetAFullDiskBeforeAnIndexPageIsLaid() throws Exception {
        int excerptsPerIndex = 524_288;
        mount("size=32m");
        SegmentStore store = SegmentStore.of(new JournalConfig(disk.resolve("commands"), false, 8 << 20));
        store.lock();
        SegmentManifest manifest = SegmentManifest.begin(
            LogKind.COMMANDS, commands(disk), 1, 1, 0, store.fileBytes());
        int appended = 0;
        try (SegmentWriter writer = store.create(manifest)) {
            ByteBuffer content = ByteBuffer.allocateDirect(Integer.BYTES).putInt(0, 1);
            while (appended < excerptsPerIndex - 10) {
                writer.append(content, Integer.BYTES);
                appended++;
            }
            Path filler = fillDisk();
            int before = appended;
            JournalException failure = null;
            while (failure == null && appended < excerptsPerIndex + 100) {
                try {
                    writer.append(content, Integer.BYTES);
                    appended++;
                } catch (JournalException e) {
                    failure = e;
                }
            }
            assertThat(failure).hasMessageContaining("No space left on device");
            assertThat(appended).isBetween(before, excerptsPerIndex);
            Files.delete(filler);
        }
        try (SegmentCursor cursor = store.cursor(manifest)) {
            assertThat(cursor.seekEnd()).isEqualTo(appended);
        }
        store.unlock();
    }

    private Path fillDisk() throws IOException {
        Path filler = disk.resolve("filler");
        try (FileChannel channel =
            FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> {
                while (true) {
                    channel.write(ByteBuffer.allocate(4096));
                }
            }).hasMessageContaining("No space left on device");
        }
        return filler;
    }

    @Test
    void shouldRefuseAReadOnlyFolderWithPathAndReason() throws Exception {
        mount("size=64m");
        CommandJournal.open(commands(disk)).close();
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
        assertThatThrownBy(() -> CommandJournal.open(commands(disk))).isInstanceOf(JournalException.class)
            .hasMessageContaining(commands(disk).folder().toString()).hasMessageContaining("Read-only file system");
        assertThatThrownBy(() -> EventLog.open(events(disk))).isInstanceOf(JournalException.class)
            .hasMessageContaining(events(disk).folder().toString()).hasMessageContaining("Read-only file system");
        assertThat(Journals.read(commands(disk), 1)).isEmpty();
    }

    private void mount(String options) throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0,
            "to mount a small file system is not permitted here");
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static JournalConfig commands(Path disk) {
        return new JournalConfig(disk.resolve("commands"), false, SEGMENT_BYTES);
    }

    private static JournalConfig events(Path disk) {
        return new JournalConfig(disk.resolve("events"), false, SEGMENT_BYTES);
    }

    /** Appends until it cannot, its code well compiled: in compiled code a store into a full disk fails late. */
    static final class Filler {

        private Filler() {
        }

        public static void main(String[] arguments) {
            Path warm = Path.of(arguments[1]).resolve("warm");
            try (CommandJournal journal = CommandJournal.open(commands(warm));
                EventLog log = EventLog.open(events(warm))) {
                while (journal.lastSequence() < 30_000) {
                    append(journal, log);
                }
            }
            IoUtil.delete(warm.toFile(), false);
            long acknowledged = 0;
            int exit = 0;
            try {
                CommandJournal journal = CommandJournal.open(commands(Path.of(arguments[0])));
                EventLog log = EventLog.open(events(Path.of(arguments[0])));
                while (true) {
                    append(journal, log);
                    acknowledged = journal.lastSequence();
                }
            } catch (JournalException e) {
                System.out.println(e.getMessage());
                exit = EXIT_HALTED;
            } finally {
                System.out.println("acknowledged " + acknowledged);
                System.out.flush();
                Runtime.getRuntime().halt(exit);
            }
        }

        private static void append(CommandJournal journal, EventLog log) {
            long first = journal.lastSequence() + 1;
            Journals.appendUntil(journal, first + first % 4, 4);
            EventLogTest.append(log, first, journal.lastSequence());
        }
    }
}
