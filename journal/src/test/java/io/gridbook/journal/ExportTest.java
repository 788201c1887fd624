package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in one file gives the same records, and every damage to it is found. */
class ExportTest {

    private static final int RECORDS = 300;
    private static final byte[] EVENTS_HASH = new byte[ExportLayout.EVENTS_HASH_BYTES];

    @TempDir
    Path folder;

    private JournalConfig config;

    @BeforeEach
    void journal() {
        Arrays.fill(EVENTS_HASH, (byte) 7);
        config = new JournalConfig(folder.resolve("commands"), false, JournalConfig.SEGMENT_BYTES_MIN);
        Random random = new Random(4);
        try (CommandJournal journal = CommandJournal.open(config)) {
            for (long sequence = 1; sequence <= RECORDS; sequence++) {
                byte[] command = new byte[random.nextInt(1_000)];
                random.nextBytes(command);
                journal.append(sequence, 1_000 + sequence, (int) sequence % 5, sequence / 10,
                    new UnsafeBuffer(command), 0, command.length);
                journal.commit();
            }
        }
    }

    @Test
    void shouldReadBackEveryRecordWithWhatItLeadsTo() {
        byte[] file = export(1, RECORDS);
        List<String> read = new ArrayList<>();
        ExportReader reader = open(file);
        while (reader.next(collect(read))) {
            assertThat(reader.position()).isLessThan(file.length);
        }
        assertThat(read).isEqualTo(records(1)).hasSize(RECORDS);
        assertThat(reader.isProof()).isTrue();
        assertThat(reader.stateDigest()).isEqualTo(42);
        assertThat(reader.eventsSha256()).isEqualTo(EVENTS_HASH);
    }

    @Test
    void shouldHoldTheRecordsByteForByteAsTheJournalDoes() throws Exception {
        byte[] file = export(1, 3);
        Path data = ChronicleSegments.dataFile(folder.resolve("commands").resolve("00000000000000000001"));
        byte[] journal = java.nio.file.Files.readAllBytes(data);
        int at = ExportLayout.HEADER_BYTES;
        for (int record = 0; record < 3; record++) {
            int length = RecordLayout.alignedLength(new UnsafeBuffer(file).getInt(at));
            assertThat(indexOf(journal, Arrays.copyOfRange(file, at, at + length))).as("record " + record).isPositive();
            at += length;
        }
        assertThat(file.length - at).isEqualTo(ExportLayout.TRAILER_BYTES);
    }

    @Test
    void shouldGoOnWithTheChainWhereAPieceBegins() {
        List<String> read = new ArrayList<>();
        ExportReader reader = open(export(150, RECORDS));
        while (reader.next(collect(read))) {
            assertThat(reader.isProof()).isFalse();
        }
        assertThat(reader.first()).isEqualTo(150);
        assertThat(read).isEqualTo(records(150));
    }

    @Test
    void shouldFindEveryFlippedBitAndEveryCut() {
        byte[] file = export(1, 5);
        for (int bit = 0; bit < file.length * Byte.SIZE; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> readAll(flipped)).as("bit " + bit).isInstanceOf(JournalException.class);
        }
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> readAll(cut)).as("length " + length).isInstanceOf(JournalException.class)
                .hasMessageContaining("the file ends here");
        }
    }

    @Test
    void shouldRefuseOtherRulesAndANewerSchema() {
        byte[] file = export(1, 5);
        assertThatThrownBy(() -> new ExportReader("file", new ByteArrayInputStream(file), 2, 1))
            .hasMessageContaining("matching rules 1");
        assertThatThrownBy(() -> new ExportReader("file", new ByteArrayInputStream(file), 1, 0))
            .hasMessageContaining("schema version 1");
    }

    private byte[] export(long from, long to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JournalReader reader = JournalReader.open(config, from)) {
            assertThat(reader.skip()).isTrue();
            ExportWriter writer = new ExportWriter(out, config, from, reader.chain());
            reader.poll(writer, (int) (to - from + 1));
            if (from == 1) {
                writer.finish(42, EVENTS_HASH);
            } else {
                writer.finish();
            }
        }
        return out.toByteArray();
    }

    private List<String> records(long from) {
        List<String> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(config, from)) {
            reader.poll(collect(records), RECORDS);
        }
        return records;
    }

    private static RecordHandler collect(List<String> into) {
        return (sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> {
            byte[] command = new byte[length];
            buffer.getBytes(offset, command);
            into.add(sequence + " " + timestampNs + " " + memberId + " " + sessionId + " " + Arrays.toString(command));
        };
    }

    private static ExportReader open(byte[] file) {
        return new ExportReader("file", new ByteArrayInputStream(file), 1, 1);
    }

    private static void readAll(byte[] file) {
        ExportReader reader = open(file);
        while (reader.next((sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> { })) {
            assertThat(reader.position()).isLessThanOrEqualTo(file.length);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
