package io.gridbook.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel was told of the mapped files, as it tells it itself. */
@EnabledOnOs(OS.LINUX)
class MappingAdviceTest {

    private static final String RANDOM = "rr";

    /** A fault of the appender would else read megabytes of holes into memory, on the appender's thread. */
    @Test
    void shouldLetTheAppenderReadNothingAhead(@TempDir Path folder) throws IOException {
        try (CommandJournal journal = CommandJournal.open(Journals.config(folder))) {
            Journals.append(journal, 1);
            journal.commit();

            Path segment = folder.resolve(String.format("%020d", 1));
            assertEquals(List.of(true), readsAtRandom(ChronicleSegments.dataFile(segment)));
        }
    }

    /** Of every mapping of a file: was the kernel told that it is read at random? */
    private static List<Boolean> readsAtRandom(Path file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
        List<Boolean> advice = new ArrayList<>();
        boolean mapped = false;
        for (String line : lines) {
            if (line.startsWith("VmFlags:")) {
                if (mapped) {
                    advice.add(List.of(line.split(" ")).contains(RANDOM));
                }
            } else if (Character.isLowerCase(line.charAt(0)) || Character.isDigit(line.charAt(0))) {
                mapped = line.endsWith(file.toString());
            }
        }
        return advice;
    }
}
