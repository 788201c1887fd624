package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/journal.md} draws is what is written: each cell is read where and as the drawing says. */
class JournalDocTest {

    private static final Path DOC = Path.of("../docs/journal.md");

    @TempDir
    Path folder;

    /** A cell of a drawing. */
    private record Cell(int offset, String name, int bytes) {
    }

    @Test
    void shouldDrawACommandRecordAsItIsWritten() throws IOException {
        UnsafeBuffer record = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
        RecordLayout.put(record, 0, 11, 22, 33, 44, new UnsafeBuffer(new byte[] {55, 55}), 0, 2);
        record.putInt(RecordLayout.CRC_OFFSET, 66);
        List<Cell> cells = drawing("## A command record");
        assertThat(values(record, cells)).isEqualTo(Map.of("length", 42L, "crc", 66L, "sequence", 11L,
            "timestampNs", 22L, "memberId", 33L, "0", 0L, "sessionId", 44L));
        assertThat(cells.get(cells.size() - 2)).isEqualTo(new Cell(RecordLayout.HEADER_LENGTH, "command", 0));
        assertThat(text()).contains(String.format("at most %,d bytes", CommandJournal.COMMAND_BYTES_MAX))
            .contains("multiple of " + RecordLayout.ALIGNMENT);
    }

    @Test
    void shouldDrawAnExcerptAsItIsWritten() throws IOException {
        UnsafeBuffer excerpt = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
        ExcerptLayout.putHeader(excerpt, 11, 22, 33, 44);
        excerpt.putInt(ExcerptLayout.CRC_OFFSET, 55);
        List<Cell> cells = drawing("## An excerpt of the event log");
        assertThat(values(excerpt, cells)).isEqualTo(Map.of("length", 11L, "crc", 55L, "number", 22L,
            "firstSequence", 33L, "lastSequence", 44L));
        assertThat(cells.get(cells.size() - 1).offset()).isEqualTo(ExcerptLayout.HEADER_LENGTH);
    }

    @Test
    void shouldDrawTheMarkAsItIsWritten() throws IOException {
        SegmentStore store = SegmentStore.of(Journals.config(folder));
        try (HighWaterMark mark = HighWaterMark.create(store)) {
            mark.write(11, 22);
            mark.write(33, 44);
        }
        byte[] file = Files.readAllBytes(folder.resolve("mark"));
        int[] slots = Arrays.stream(text().split("two slots at ")[1].split(" written")[0].split(" and "))
            .mapToInt(Integer::parseInt).toArray();
        List<Long> sequences = new ArrayList<>();
        for (int slot : slots) {
            UnsafeBuffer page = new UnsafeBuffer(file, slot, HighWaterMark.SLOT_LENGTH);
            Map<String, Long> values = values(page, drawing("## The mark"));
            byte[] checked = Arrays.copyOfRange(file, slot, slot + HighWaterMark.CRC_OFFSET);
            assertThat(values).containsEntry("version " + HighWaterMark.VERSION, (long) HighWaterMark.VERSION)
                .containsEntry("0", 0L)
                .containsEntry("recordCrc", values.get("sequence") == 11 ? 22L : 44L)
                .containsEntry("crc", (long) Checksum.of(checked, checked.length));
            sequences.add(values.get("sequence"));
        }
        assertThat(sequences).containsExactlyInAnyOrder(11L, 33L);
        assertThat(text()).contains(String.format("%,d bytes, two slots", file.length));
    }

    @Test
    void shouldShowAManifestThatIsOne() throws IOException {
        StringBuilder manifest = new StringBuilder();
        for (String line : block("## The manifest")) {
            manifest.append(line.contains("=") ? line.split(" ")[0] : line).append('\n');
        }
        byte[] bytes = manifest.toString().getBytes(StandardCharsets.US_ASCII);
        SegmentManifest decoded = SegmentManifest.decode("docs/journal.md", bytes);
        assertThat(new String(decoded.encode(), StandardCharsets.US_ASCII)).isEqualTo(manifest.toString());
        assertThat(decoded.hashed()).isTrue();
    }

    /** What the bytes say at each cell whose width is drawn. */
    private static Map<String, Long> values(UnsafeBuffer bytes, List<Cell> cells) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (cell.bytes() == Long.BYTES) {
                values.put(cell.name(), bytes.getLong(cell.offset()));
            } else if (cell.bytes() == Integer.BYTES) {
                values.put(cell.name(), (long) bytes.getInt(cell.offset()));
            }
        }
        return values;
    }

    /** The cells of the first drawing under a heading; where no types are drawn, a cell reaches up to the next. */
    private static List<Cell> drawing(String heading) throws IOException {
        List<String> lines = block(heading);
        String[] offsets = lines.get(0).trim().split("\\s+");
        String[] names = cells(lines.get(2));
        String[] types = lines.get(3).contains("|") ? cells(lines.get(3)) : null;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int offset = i < offsets.length ? Integer.parseInt(offsets[i]) : -1;
            int next = i + 1 < offsets.length ? Integer.parseInt(offsets[i + 1]) : offset + Integer.BYTES;
            int bytes = next - offset;
            if (types != null) {
                bytes = types[i].equals("int64") ? Long.BYTES : types[i].equals("int32") ? Integer.BYTES : 0;
                assertThat(bytes == 0 || i + 1 == offsets.length || bytes == next - offset).isTrue();
            }
            cells.add(new Cell(offset, names[i], bytes));
        }
        return cells;
    }

    private static String[] cells(String line) {
        String inside = line.substring(line.indexOf('|') + 1, line.lastIndexOf('|'));
        return Arrays.stream(inside.split("\\|")).map(String::trim).toArray(String[]::new);
    }

    /** The lines of the first block of code under a heading. */
    private static List<String> block(String heading) throws IOException {
        String under = text().split(heading + "\n")[1];
        return under.split("```")[1].strip().lines().toList();
    }

    private static String text() throws IOException {
        return Files.readString(DOC);
    }
}
