package io.gridbook.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.snapshot.SnapshotForge;
import io.gridbook.engine.snapshot.codec.MessageHeaderDecoder;
import io.gridbook.engine.snapshot.codec.SnapshotBeginDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Snapshots of every format version can be loaded for ever. A new version adds a golden file; those there are stay as
 * they are.
 */
class SnapshotSchemaTest {

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final Element SCHEMA = schema();
    private static final Map<String, Integer> TYPE_LENGTHS = typeLengths();
    private static final List<Element> MESSAGES = elements(SCHEMA.getElementsByTagName("sbe:message"));

    /** The file was written with -Dgridbook.golden=FILE, once. */
    @Test
    void shouldLoadASnapshotOfVersion1() throws IOException {
        String file = System.getProperty("gridbook.golden");
        if (file != null) {
            Files.write(Path.of(file), TestSnapshot.of(SnapshotTest.rich().engine()).bytes());
        }
        List<byte[]> golden = underRulesOfToday(golden("snapshot-1.bin"));
        MatchingEngine loaded = new TestSnapshot(SnapshotForge.seal(golden)).loaded();
        assertThat(loaded.lastSequence()).isEqualTo(537);
        assertThat(loaded.openOrders()).isEqualTo(17);
        assertThat(loaded.stateDigest()).isEqualTo(0x1FEA527001BEEC5AL);
        assertThat(SnapshotForge.records(TestSnapshot.of(loaded).bytes())).containsExactlyElementsOf(golden);
    }

    /** What is judged is the format: of other rules it would be refused, whatever its format. */
    private static List<byte[]> underRulesOfToday(byte[] snapshot) {
        List<byte[]> records = SnapshotForge.records(snapshot);
        ByteBuffer.wrap(records.get(0)).order(ByteOrder.LITTLE_ENDIAN).putShort(
            HEADER_LENGTH + SnapshotBeginDecoder.rulesVersionEncodingOffset(),
            (short) MatchingEngine.RULES_VERSION);
        return records;
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = SnapshotSchemaTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void shouldBeInBlocksOfWholeWordsInAscendingOrder() {
        int last = 0;
        for (Element message : MESSAGES) {
            int blockLength = Integer.parseInt(message.getAttribute("blockLength"));
            assertThat(blockLength % Long.BYTES).isZero();
            assertThat(blockLength - usedLength(message)).isBetween(0, Long.BYTES - 1);
            int id = Integer.parseInt(message.getAttribute("id"));
            assertThat(id).isGreaterThan(last);
            last = id;
        }
    }

    @Test
    void shouldHashTheSameOnEveryMachine() {
        assertThat(SnapshotForge.hash(new byte[0])).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(SnapshotForge.hash("gridbook".getBytes(US_ASCII))).isEqualTo(7320414254765508084L);
    }

    private static int usedLength(Element message) {
        return elements(message.getElementsByTagName("field")).stream()
            .mapToInt(field -> TYPE_LENGTHS.get(field.getAttribute("type"))).sum();
    }

    private static Map<String, Integer> typeLengths() {
        Map<String, Integer> lengths = new HashMap<>();
        for (Element type : elements(SCHEMA.getElementsByTagName("type"))) {
            int width = switch (type.getAttribute("primitiveType")) {
                case "int64", "uint64" -> Long.BYTES;
                case "int32" -> Integer.BYTES;
                case "uint16" -> Short.BYTES;
                default -> 1;
            };
            String length = type.getAttribute("length");
            lengths.put(type.getAttribute("name"), length.isEmpty() ? width : Integer.parseInt(length));
        }
        return lengths;
    }

    private static Element schema() {
        try (InputStream in = SnapshotSchemaTest.class.getResourceAsStream(
            "/io/gridbook/engine/snapshot/snapshot.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }
}
