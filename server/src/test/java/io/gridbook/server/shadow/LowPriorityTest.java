package io.gridbook.server.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LowPriorityTest {

    /** Of the fields behind the thread's name, which is in parentheses. */
    private static final int NICE_FIELD = 16;

    @Test
    void shouldPutOnlyTheCallingThreadBehindTheOthers() {
        int mine = nice();

        int low = CompletableFuture.supplyAsync(() -> {
            LowPriority.enter();
            return nice();
        }, task -> new Thread(task).start()).join();

        assertThat(low).isEqualTo(19);
        assertThat(nice()).isEqualTo(mine).isLessThan(19);
    }

    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_FIELD]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
