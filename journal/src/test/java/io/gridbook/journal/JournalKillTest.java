package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that appends is killed with kill -9 at random instants, again and again on the same folders. */
class JournalKillTest {

    private static final int ROUNDS = Boolean.getBoolean("gridbook.long") ? 40 : 4;
    private static final long SEGMENT_BYTES = 512 << 10;
    private static final long START_SECONDS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepEveryAcknowledgedCommandWhenKilledAtAnyInstant(boolean syncToDisk) throws Exception {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        Random random = new Random(seed);
        JournalConfig commands = new JournalConfig(folder.resolve("commands"), syncToDisk, SEGMENT_BYTES);
        JournalConfig events = new JournalConfig(folder.resolve("events"), syncToDisk, SEGMENT_BYTES);
        long survived = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = appendUntilKilled(syncToDisk, 1 + random.nextInt(400));
            List<Long> sequences = Journals.read(commands, 1);
            survived = sequences.size();
            assertThat(sequences).as("seed %s", seed).isEqualTo(Journals.range(1, survived));
            assertThat(survived).as("seed %s, round %s", seed, round).isGreaterThanOrEqualTo(acknowledged);
            try (CommandJournal journal = CommandJournal.open(commands); EventLog log = EventLog.open(events)) {
                assertThat(journal.lastSequence()).isEqualTo(survived);
                assertThat(log.lastSequence()).isBetween(acknowledged, survived);
            }
            assertThat(JournalVerifier.verify(commands, (segment, count, records) -> { }).problems()).isEmpty();
            assertThat(JournalVerifier.verify(events, (segment, count, records) -> { }).problems()).isEmpty();
        }
        assertThat(survived).isPositive();
    }

    /** Returns the last sequence the child reported as committed, {@code afterMs} after its first report. */
    private long appendUntilKilled(boolean syncToDisk, int afterMs) throws IOException, InterruptedException {
        List<String> command = ChildJvm.command(Appender.class, folder.toString(), Boolean.toString(syncToDisk));
        command.add(1, "-XX:TieredStopAtLevel=1");
        Path output = folder.resolve("stdout");
        Files.writeString(output, "");
        Path errors = folder.resolve("stderr");
        Process child = new ProcessBuilder(command)
            .redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        try {
            // It audits all that the rounds before have left.
            Awaitility.await().atMost(START_SECONDS, TimeUnit.SECONDS)
                .until(() -> lastLine(output) > 0 || !child.isAlive());
            assertThat(child.waitFor(afterMs, TimeUnit.MILLISECONDS)).as(Files.readString(errors)).isFalse();
        } finally {
            child.destroyForcibly().waitFor();
        }
        return lastLine(output);
    }

    /** The last whole line; a kill may have cut the one after it. */
    private static long lastLine(Path output) throws IOException {
        String text = Files.readString(output);
        int end = text.lastIndexOf('\n');
        return end < 0 ? 0 : Long.parseLong(text.substring(text.lastIndexOf('\n', end - 1) + 1, end));
    }

    /** The process that is killed: appends commands and their events, and prints what is committed. */
    static final class Appender {

        private Appender() {
        }

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            boolean syncToDisk = Boolean.parseBoolean(arguments[1]);
            JournalConfig commands = new JournalConfig(folder.resolve("commands"), syncToDisk, SEGMENT_BYTES);
            JournalConfig events = new JournalConfig(folder.resolve("events"), syncToDisk, SEGMENT_BYTES);
            try (CommandJournal journal = CommandJournal.open(commands); EventLog log = EventLog.open(events)) {
                for (long sequence = log.lastSequence() + 1; sequence <= journal.lastSequence(); sequence++) {
                    EventLogTest.append(log, sequence, sequence);
                }
                Random random = new Random(journal.lastSequence());
                while (true) {
                    long first = journal.lastSequence() + 1;
                    Journals.appendUntil(journal, journal.lastSequence() + 1 + random.nextInt(16), 16);
                    EventLogTest.append(log, first, journal.lastSequence());
                    System.out.println(journal.lastSequence());
                    System.out.flush();
                }
            }
        }
    }
}
