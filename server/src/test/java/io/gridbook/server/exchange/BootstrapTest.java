package io.gridbook.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.EngineSizes;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.DiskFault;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.SimulatedDisk;
import io.gridbook.journal.SimulatedKill;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final EngineSizes SIZES = new EngineSizes(8, 1, 2, 8);
    private static final byte[] KEY_HASH = new byte[32];
    private static final int OPERATIONS_MAX = 20;

    private final JournalConfig config = new JournalConfig(Path.of("commands"), false, JournalConfig.SEGMENT_BYTES_MIN);

    @Test
    void shouldLeaveAllFirstCommandsOrNoneWheneverTheProcessIsKilled() {
        for (long seed = 1; seed <= 4; seed++) {
            int operations = 0;
            while (isKilledAt(operations, new SimulatedDisk(seed))) {
                operations++;
                assertThat(operations).isLessThan(OPERATIONS_MAX);
            }
            assertThat(operations).as("moments at which it was killed").isGreaterThan(1);
        }
    }

    private boolean isKilledAt(int operation, SimulatedDisk disk) {
        boolean killed = false;
        disk.next(DiskFault.KILL, operation);
        try {
            new Bootstrap(CommandJournal.open(config, disk.store("commands")), () -> 1).begin(SIZES, KEY_HASH);
        } catch (SimulatedKill e) {
            killed = true;
        }
        disk.kill();
        try (CommandJournal journal = CommandJournal.open(config, disk.store("commands"))) {
            assertThat(journal.lastSequence()).as("killed at operation %d", operation).isIn(0L, 3L);
        }
        return killed;
    }
}
