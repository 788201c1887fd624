package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal over a simulated disk, through faults, kills and power cuts without end. */
class JournalSimulationTest {

    private static final int SEEDS = Boolean.getBoolean("gridbook.long") ? 10_000 : 100;
    private static final int ROUNDS = 5;
    private static final int BATCHES = 60;

    private long acknowledged;
    private long logged;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepEveryAcknowledgedCommandThroughAnyFault(boolean syncToDisk) {
        long firstSeed = Long.getLong("gridbook.seed", 1);
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            try {
                run(seed, syncToDisk);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dgridbook.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private void run(long seed, boolean syncToDisk) {
        SimulatedDisk disk = new SimulatedDisk(seed);
        Random random = new Random(~seed);
        acknowledged = 0;
        logged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            disk.rate(DiskFault.KILL, random.nextInt(10_000));
            disk.rate(DiskFault.SHORT_WRITE, random.nextInt(5_000));
            disk.rate(DiskFault.NO_SPACE, random.nextInt(5_000));
            disk.rate(DiskFault.SLOW, random.nextInt(100_000));
            disk.rate(DiskFault.SYNC_ERROR, syncToDisk ? random.nextInt(5_000) : 0);
            disk.rate(DiskFault.TORN_PAGE, random.nextInt(500_000));
            appendUntilItEnds(disk, random, syncToDisk);
            if (syncToDisk && random.nextBoolean()) {
                disk.cutPower();
            } else {
                disk.kill();
            }
            disk.calm();
            check(disk, syncToDisk);
        }
    }

    private void appendUntilItEnds(SimulatedDisk disk, Random random, boolean syncToDisk) {
        try {
            JournalConfig config = config("commands", syncToDisk);
            CommandJournal journal = CommandJournal.open(config, disk.store("commands"));
            EventLog log = EventLog.open(config("events", syncToDisk), disk.store("events"));
            for (int i = random.nextInt(BATCHES); i >= 0; i--) {
                long first = journal.lastSequence() + 1;
                Journals.appendUntil(journal, first + random.nextInt(20), 20);
                acknowledged = journal.lastSequence();
                for (long next = log.lastSequence() + 1; next <= acknowledged; next++) {
                    EventLogTest.append(log, next, next);
                }
                logged = log.lastSequence();
            }
            if (random.nextBoolean()) {
                journal.close();
                log.close();
            }
        } catch (SimulatedKill e) {
            assertThat(disk).isNotNull();
        } catch (JournalException e) {
            assertThat(e).hasMessageMatching(
                ".*(input/output error|no space left on device|a segment cannot be sealed).*");
        }
    }

    private void check(SimulatedDisk disk, boolean syncToDisk) {
        JournalConfig commands = config("commands", syncToDisk);
        JournalConfig events = config("events", syncToDisk);
        try (CommandJournal journal = CommandJournal.open(commands, disk.store("commands"));
            EventLog log = EventLog.open(events, disk.store("events"));
            EventLogTailer tailer = log.tailer()) {
            List<Long> found = Journals.read(commands, disk.store("commands"), 1);
            assertThat(found).isEqualTo(Journals.range(1, journal.lastSequence()));
            assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(acknowledged);
            // What is read now is served, so from now on it may not go either.
            acknowledged = journal.lastSequence();
            assertThat(EventLogTest.poll(tailer)).hasSize((int) log.lastSequence());
            assertThat(log.lastSequence()).isLessThanOrEqualTo(acknowledged);
        }
        if (syncToDisk) {
            disk.cutPower();
        }
        assertThat(JournalVerifier.verify(commands, disk.store("commands"), (s, c, r) -> { }).problems()).isEmpty();
        assertThat(JournalVerifier.verify(events, disk.store("events"), (s, c, r) -> { }).problems()).isEmpty();
        assertThat(Journals.read(commands, disk.store("commands"), 1)).hasSize((int) acknowledged);
    }

    @Test
    void shouldLoseNothingButWhatWasNotSyncedWhenThePowerGoes() {
        SimulatedDisk disk = new SimulatedDisk(1);
        CommandJournal journal = CommandJournal.open(config("commands", false), disk.store("commands"));
        Journals.appendUntil(journal, 2_000, 16);
        disk.cutPower();
        assertThatThrownBy(() -> Journals.read(config("commands", false), disk.store("commands"), 1))
            .isInstanceOf(JournalException.class).hasMessageContaining("segment commands/");
    }

    @Test
    void shouldRefuseOrServeAllUpToAPointWhenThePowerGoesUnderOs() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulatedDisk disk = new SimulatedDisk(seed);
            JournalConfig config = config("commands", false);
            disk.rate(DiskFault.TORN_PAGE, 300_000);
            CommandJournal journal = CommandJournal.open(config, disk.store("commands"));
            Journals.appendUntil(journal, 1 + seed * 7 % 1_000, 16);
            disk.cutPower();
            try (CommandJournal again = CommandJournal.open(config, disk.store("commands"))) {
                assertThat(Journals.read(config, disk.store("commands"), 1))
                    .isEqualTo(Journals.range(1, again.lastSequence()));
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("commands");
            }
        }
    }

    @Test
    void shouldDoTheSameAgainFromTheSameSeed() {
        assertThat(summary(7)).isEqualTo(summary(7)).isNotEqualTo(summary(8));
    }

    private List<Object> summary(long seed) {
        run(seed, true);
        return List.of(acknowledged, logged);
    }

    private static JournalConfig config(String name, boolean syncToDisk) {
        return new JournalConfig(Path.of(name), syncToDisk, Journals.SMALL_SEGMENT);
    }
}
