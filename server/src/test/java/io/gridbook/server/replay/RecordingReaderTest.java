package io.gridbook.server.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadFieldsOfEachLine() throws IOException {
        try (RecordingReader reader = reader("N,7,,-12\r\nC,9223372036854775807\n\nlast")) {
            assertThat(reader.nextLine()).isTrue();
            assertThat(reader.fieldCount()).isEqualTo(4);
            assertThat(reader.first(0)).isEqualTo((byte) 'N');
            assertThat(reader.is(0, "N")).isTrue();
            assertThat(reader.is(1, "77")).isFalse();
            assertThat(reader.isEmpty(2)).isTrue();
            assertThat(reader.isEmpty(4)).isTrue();
            assertThat(reader.number(3)).isEqualTo(-12);
            assertThat(reader.nextLine()).isTrue();
            assertThat(reader.number(1)).isEqualTo(Long.MAX_VALUE);
            assertThat(reader.nextLine()).isTrue();
            assertThat(reader.line()).isEmpty();
            assertThat(reader.nextLine()).isTrue();
            assertThat(reader.line()).isEqualTo("last");
            assertThat(reader.lineNumber()).isEqualTo(4);
            assertThat(reader.nextLine()).isFalse();
        }
    }

    @Test
    void shouldNameTheLineAndFieldThatIsNoInteger() throws IOException {
        try (RecordingReader reader = reader("N,7\nN,7x,\n")) {
            reader.nextLine();
            reader.nextLine();
            assertThatIOException().isThrownBy(() -> reader.number(1)).withMessageContaining("line 2: field 2");
            assertThatIOException().isThrownBy(() -> reader.number(2)).withMessageContaining("field 3");
        }
    }

    @Test
    void shouldReadLinesAcrossItsBufferPlainAndPacked() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            lines.add(i + "," + "x".repeat(i % 97));
        }
        lines.add("1," + "y".repeat(200_000));
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.US_ASCII);
        Path plain = Files.write(folder.resolve("plain.csv"), text);
        Path packed = folder.resolve("packed.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text);
        }

        for (Path file : List.of(plain, packed)) {
            try (RecordingReader reader = new RecordingReader(file)) {
                for (String line : lines) {
                    assertThat(reader.nextLine()).isTrue();
                    assertThat(reader.line()).isEqualTo(line);
                }
                assertThat(reader.nextLine()).isFalse();
                assertThat(reader.fractionRead()).isEqualTo(1.0);
            }
        }
    }

    private RecordingReader reader(String text) throws IOException {
        return new RecordingReader(Files.writeString(folder.resolve("recording.csv"), text));
    }
}
