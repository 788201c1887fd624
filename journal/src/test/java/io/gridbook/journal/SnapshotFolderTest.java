package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {

    private static final int RULES = 3;
    private static final int SCHEMA = 5;
    private static final int[] CHUNK_LENGTHS = {40, 1, 500, 7, 64};

    @TempDir
    Path temp;

    private SnapshotFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new SnapshotFolder(temp.resolve("snapshots"), RULES, SCHEMA);
    }

    @Test
    void shouldReadBackEveryChunkAndWhatTheHeaderWasToldWith() {
        SnapshotHeader written = write(480_112);
        assertThat(folder.file(480_112)).exists().hasFileName("00000000000000480112.snapshot")
            .hasSize(written.length());
        assertThat(read(480_112)).isEqualTo(chunks(480_112).stream().map(HexFormat.of()::formatHex).toList());
        assertThat(folder.header(480_112)).isEqualTo(written).isEqualTo(
            new SnapshotHeader(RULES, SCHEMA, 480_112, 7_000_000_000L, 5, 0xCAFE, 0xD1CE57L, written.length(), 5));
    }

    @Test
    void shouldHoldChunksOfAnyLengthUpToTheLongest() {
        byte[] longest = new byte[SnapshotFolder.CHUNK_BYTES_MAX];
        new Random(1).nextBytes(longest);
        try (SnapshotFile file = folder.begin(1, 2, 1, 3)) {
            file.onChunk(new UnsafeBuffer(longest), 0, longest.length);
            assertThatThrownBy(() -> file.onChunk(new UnsafeBuffer(new byte[longest.length + 1]), 0,
                longest.length + 1)).isInstanceOf(IllegalArgumentException.class);
            file.commit(4);
        }
        assertThat(read(1)).containsExactly(HexFormat.of().formatHex(longest));
    }

    @Test
    void shouldFindEveryFlippedBit() throws IOException {
        write(7);
        byte[] good = Files.readAllBytes(folder.file(7));
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                Files.write(folder.file(7), bad);
                assertThatThrownBy(() -> read(7)).as("byte %s, bit %s", at, bit).isInstanceOf(JournalException.class)
                    .hasMessageContaining(folder.file(7).toString());
            }
        }
    }

    @Test
    void shouldFindWhateverIsCutOffOrAppended() throws IOException {
        write(7);
        byte[] good = Files.readAllBytes(folder.file(7));
        for (int length = 0; length <= good.length + 9; length++) {
            if (length != good.length) {
                Files.write(folder.file(7), Arrays.copyOf(good, length));
                assertThatThrownBy(() -> read(7)).as("%s bytes", length).isInstanceOf(JournalException.class);
            }
        }
    }

    @Test
    void shouldNotTakeTheChunksOfAnotherSnapshot() throws IOException {
        write(7);
        write(8, 7, 0xBEEF);
        byte[] header = Arrays.copyOf(Files.readAllBytes(folder.file(7)), SnapshotHeader.BYTES);
        byte[] other = Files.readAllBytes(folder.file(8));
        System.arraycopy(header, 0, other, 0, header.length);
        Files.write(folder.file(7), other);
        assertThatThrownBy(() -> read(7)).isInstanceOf(JournalException.class).hasMessageContaining("byte 72")
            .hasMessageContaining("does not continue");
    }

    @Test
    void shouldRefuseAFutureFormatAndForeignRulesAndANewerSchema() throws IOException {
        write(7);
        assertThatThrownBy(() -> new SnapshotFolder(temp.resolve("snapshots"), RULES + 1, SCHEMA).header(7))
            .isInstanceOf(JournalException.class).hasMessageContaining("matching rules 3, this program has 4");
        assertThatThrownBy(() -> new SnapshotFolder(temp.resolve("snapshots"), RULES, SCHEMA - 1).header(7))
            .isInstanceOf(JournalException.class).hasMessageContaining("schema version 5");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.file(7))).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(8, SnapshotHeader.FORMAT_VERSION + 1);
        bytes.putInt(68, Checksum.of(bytes.array(), 68));
        Files.write(folder.file(7), bytes.array());
        assertThatThrownBy(() -> folder.header(7)).isInstanceOf(JournalException.class)
            .hasMessageContaining("format version 2, this program reads 1");
    }

    @Test
    void shouldRefuseASnapshotUnderAnotherName() throws IOException {
        write(7);
        Files.move(folder.file(7), folder.file(9));
        assertThatThrownBy(() -> folder.header(9)).isInstanceOf(JournalException.class)
            .hasMessageContaining("after sequence 7");
    }

    @Test
    void shouldListSnapshotsNewestFirstAndNothingElse() throws IOException {
        assertThat(folder.sequences()).isEmpty();
        List.of(9L, 100L, 10L).forEach(this::write);
        Files.createFile(temp.resolve("snapshots/notes.txt"));
        folder.begin(200, 1, 0, 1);
        folder.setAside(100);
        assertThat(folder.sequences()).containsExactly(10L, 9L);
        assertThat(temp.resolve("snapshots/00000000000000000100.snapshot.cut")).exists();
    }

    @Test
    void shouldLeaveNothingOfASnapshotThatIsNotCommitted() {
        try (SnapshotFile file = folder.begin(7, 1, 0, 1)) {
            file.onChunk(new UnsafeBuffer(new byte[100]), 0, 100);
        }
        assertThat(temp.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void shouldDeleteWhatAKilledProcessLeft() {
        write(6);
        folder.begin(7, 1, 0, 1).onChunk(new UnsafeBuffer(new byte[100]), 0, 100);
        assertThat(temp.resolve("snapshots/00000000000000000007.snapshot.tmp")).exists();
        folder.deleteLeftovers();
        assertThat(temp.resolve("snapshots").toFile().list()).containsExactly("00000000000000000006.snapshot");
    }

    @Test
    void shouldKeepTheNewestAndNotCountADamagedOneAsKept() throws IOException {
        for (long sequence = 1; sequence <= 5; sequence++) {
            write(sequence);
        }
        try (RandomAccessFile file = new RandomAccessFile(folder.file(4).toFile(), "rw")) {
            file.write(new byte[SnapshotHeader.BYTES]);
        }
        folder.keep(2);
        assertThat(folder.sequences()).containsExactly(5L, 4L, 3L);
    }

    private SnapshotHeader write(long sequence) {
        return write(sequence, sequence, 0xCAFE);
    }

    private SnapshotHeader write(long sequence, long contentOf, int recordCrc) {
        try (SnapshotFile file = folder.begin(sequence, 7_000_000_000L, 5, recordCrc)) {
            for (byte[] chunk : chunks(contentOf)) {
                file.onChunk(new UnsafeBuffer(chunk), 0, chunk.length);
            }
            return file.commit(0xD1CE57L);
        }
    }

    private List<String> read(long sequence) {
        List<String> chunks = new ArrayList<>();
        try (SnapshotInput input = folder.open(sequence)) {
            ChunkHandler handler = (buffer, offset, length) -> {
                byte[] chunk = new byte[length];
                buffer.getBytes(offset, chunk);
                chunks.add(HexFormat.of().formatHex(chunk));
            };
            while (input.next(handler)) {
                assertThat(input.position()).isLessThan(input.header().length());
            }
        }
        return chunks;
    }

    private static List<byte[]> chunks(long seed) {
        Random random = new Random(seed);
        List<byte[]> chunks = new ArrayList<>();
        for (int length : CHUNK_LENGTHS) {
            byte[] chunk = new byte[length];
            random.nextBytes(chunk);
            chunks.add(chunk);
        }
        return chunks;
    }
}
