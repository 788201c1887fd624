package io.gridbook.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SbeValidator;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * The bytes of every message, fixed for ever: golden-vectors.txt holds a message as JSON, then its SBE bytes as hex.
 * A message of the schema that has no vector fails and prints one to look over and add.
 */
class GoldenVectorSchemaTest {

    private static final int BYTES_PER_LINE = 32;

    private final Mirrored mirror = new Mirrored(true);

    private record Vector(String json, byte[] sbe) {
    }

    @Test
    void shouldHaveTheFullAndTheLeastFormOfEveryMessage() throws ProtocolException, IOException {
        List<Vector> vectors = vectors();
        StringBuilder missing = new StringBuilder();
        for (MessageModel message : SchemaModel.gridbook().messages()) {
            String start = "{\"type\":\"" + message.name() + '"';
            long present = vectors.stream().filter(v -> v.json.startsWith(start + ',') || v.json.equals(start + '}'))
                .count();
            if (present == 0) {
                appendExamples(message, missing);
            }
        }
        assertThat(missing.toString()).as("vectors to add to golden-vectors.txt").isEmpty();
    }

    @Test
    void shouldEncodeEveryVectorToItsBytes() throws ProtocolException, IOException {
        for (Vector vector : vectors()) {
            assertThat(hex(mirror.toSbe(vector.json))).as(vector.json).isEqualTo(hex(vector.sbe));
        }
    }

    @Test
    void shouldDecodeEveryVectorToItsJson() throws IOException {
        for (Vector vector : vectors()) {
            assertThat(mirror.toJson(vector.sbe)).isEqualTo(vector.json);
        }
    }

    @Test
    void shouldGetTheSameAnswerInBothEncodingsWhenAClientSendsIt() throws IOException {
        for (Vector vector : vectors()) {
            MessageModel.Sender sender = SchemaModel.gridbook().message(vector.sbe[2] & 0xFF).sender();
            UnsafeBuffer buffer = new UnsafeBuffer(Mirrored.asClientSends(vector.sbe));
            String binary = Mirrored.verdict(() -> SbeValidator.check(buffer, 0, buffer.capacity()));
            String json = Mirrored.verdict(() -> mirror.requestToSbe(vector.json));
            switch (sender) {
                case CLIENT -> assertThat(json).as(vector.json).isEqualTo(binary);
                case RESERVED -> assertThat(List.of(json, binary)).containsOnly("UNSUPPORTED type");
                default -> assertThat(List.of(json, binary)).containsExactly("UNKNOWN_TYPE type", "UNKNOWN_TYPE");
            }
        }
    }

    private void appendExamples(MessageModel message, StringBuilder out) throws ProtocolException {
        for (MessageSamples.Extent extent : new MessageSamples.Extent[] {
            MessageSamples.Extent.FULL, MessageSamples.Extent.LEAST}) {
            String json = new MessageSamples(message.templateId(), extent).next(message).canonical();
            if (out.indexOf(json + '\n') < 0) {
                out.append('\n').append(json).append('\n').append(hex(mirror.toSbe(json)));
            }
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            lines.append(i % BYTES_PER_LINE == 0 ? "  " : i % 8 == 0 ? " " : "");
            lines.append(HexFormat.of().toHexDigits(bytes[i]));
            lines.append(i % BYTES_PER_LINE == BYTES_PER_LINE - 1 || i == bytes.length - 1 ? "\n" : "");
        }
        return lines.toString();
    }

    private static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        String json = null;
        StringBuilder hex = new StringBuilder();
        for (String line : lines()) {
            if (line.startsWith("{")) {
                json = line;
            } else if (line.startsWith("  ")) {
                hex.append(line.replace(" ", ""));
            } else if (json != null && line.isEmpty()) {
                vectors.add(new Vector(json, HexFormat.of().parseHex(hex)));
                json = null;
                hex.setLength(0);
            }
        }
        return vectors;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = GoldenVectorSchemaTest.class.getResourceAsStream("/golden-vectors.txt")) {
            String text = new String(in.readAllBytes(), UTF_8) + "\n\n";
            return text.lines().toList();
        }
    }
}
