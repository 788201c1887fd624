package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs of every version there was, as the program of that time wrote them, must open, read and verify for ever after.
 *
 * <p>A golden file holds a command journal and an event log of three sealed segments and one that a crash left
 * unsealed each, and what they hold as text.
 */
class GoldenFilesTest {

    private static final int SEGMENTS = 4;
    private static final int PER_SEGMENT = 12;
    private static final int CHUNK = 4096;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"format1-rules2-schema1", "format1-rules3-schema1"})
    void shouldOpenReadAndVerifyTheLogsOfEveryVersion(String name) throws IOException {
        URL golden = getClass().getResource("/golden/" + name + ".zip");
        assertThat(golden).isNotNull();
        unzip(golden, folder);
        String[] versions = name.replaceAll("[a-z]", "").split("-");
        JournalConfig commands = config("commands", versions);
        JournalConfig events = config("events", versions);
        assertThat(records(commands)).isEqualTo(Files.readAllLines(folder.resolve("commands.txt")));
        assertThat(excerpts(events)).isEqualTo(Files.readAllLines(folder.resolve("events.txt")));
        for (int run = 0; run < 2; run++) {
            for (JournalConfig config : List.of(commands, events)) {
                JournalVerifier.Result result = JournalVerifier.verify(config, (segment, count, items) -> { });
                assertThat(result.problems()).isEmpty();
                assertThat(result.tornTail()).isNull();
                assertThat(result.records()).isEqualTo(SEGMENTS * PER_SEGMENT + run);
            }
            if (run == 0) {
                append(commands, events, 1).forEach(Runnable::run);
            }
        }
        assertThat(records(commands)).hasSize(SEGMENTS * PER_SEGMENT + 1);
        assertThat(excerpts(events)).hasSize(SEGMENTS * PER_SEGMENT + 1);
    }

    /** {@code -Dgridbook.golden=format1-rules2-schema1} writes that file, for the versions that the name says. */
    @Test
    void shouldWriteAGoldenFileWhenAskedTo() throws IOException {
        String name = System.getProperty("gridbook.golden");
        Assumptions.assumeTrue(name != null, "no -Dgridbook.golden");
        String[] versions = name.replaceAll("[a-z]", "").split("-");
        JournalConfig commands = config("commands", versions);
        JournalConfig events = config("events", versions);
        for (int segment = 1; segment < SEGMENTS; segment++) {
            append(commands, events, PER_SEGMENT).forEach(Runnable::run);
        }
        List<Runnable> open = append(commands, events, PER_SEGMENT);
        Files.write(folder.resolve("commands.txt"), records(commands));
        Files.write(folder.resolve("events.txt"), excerpts(events));
        Path file = Path.of("src/test/resources/golden", name + ".zip");
        Files.createDirectories(file.getParent());
        zip(folder, file);
        open.forEach(Runnable::run);
        assertThat(file).isNotEmptyFile();
    }

    /** Returns what closes the logs again. */
    private static List<Runnable> append(JournalConfig commands, JournalConfig events, int count) {
        CommandJournal journal = CommandJournal.open(commands);
        EventLog log = EventLog.open(events);
        long before = journal.lastSequence();
        for (int i = 0; i < count; i++) {
            long sequence = before + 1 + i;
            byte[] bytes = Journals.command(sequence);
            // Time that steps back, and a command whose events lie in two excerpts, are nothing special.
            long timestampNs = 1_795_219_200_000_000_000L + sequence * 1_000_003 - (sequence % 5) * 3_600_000_000_000L;
            journal.append(sequence, timestampNs, (int) sequence % 7, sequence / 3, new UnsafeBuffer(bytes), 0,
                bytes.length);
            if (i % 3 == 0 || i == count - 1) {
                journal.commit();
            }
            log.append(sequence % 3 == 0 ? sequence - 1 : sequence, sequence, new UnsafeBuffer(bytes), 0, bytes.length);
        }
        return List.of(journal::close, log::close);
    }

    private JournalConfig config(String log, String[] versions) {
        return new JournalConfig(folder.resolve(log), false, JournalConfig.SEGMENT_BYTES_MIN,
            Integer.parseInt(versions[1]), Integer.parseInt(versions[2]));
    }

    private static List<String> records(JournalConfig config) {
        List<String> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(config, 1)) {
            reader.poll((sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> lines.add(sequence + " "
                + timestampNs + " " + memberId + " " + sessionId + " " + hex(buffer, offset, length)), 1000);
        }
        return lines;
    }

    private static List<String> excerpts(JournalConfig config) {
        List<String> lines = new ArrayList<>();
        try (EventLogTailer tailer = EventLogTailer.open(config)) {
            tailer.poll((position, buffer, offset, length) ->
                lines.add(position + " " + hex(buffer, offset, length)), 1000);
        }
        return lines;
    }

    private static String hex(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void zip(Path source, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
            Stream<Path> children = Files.walk(source)) {
            for (Path path : children.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(source.relativize(path).toString());
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(path, zip);
            }
        }
    }

    /** Zeros are left as holes: the data files are sparse. */
    private static void unzip(URL file, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(file.openStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                try (RandomAccessFile written = new RandomAccessFile(path.toFile(), "rw")) {
                    byte[] chunk = zip.readNBytes(CHUNK);
                    for (long at = 0; chunk.length > 0; at += chunk.length, chunk = zip.readNBytes(CHUNK)) {
                        written.setLength(at + chunk.length);
                        if (!new UnsafeBuffer(chunk).equals(new UnsafeBuffer(new byte[chunk.length]))) {
                            written.seek(at);
                            written.write(chunk);
                        }
                    }
                }
            }
        }
    }
}
