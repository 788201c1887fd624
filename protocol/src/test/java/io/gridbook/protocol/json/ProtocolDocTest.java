package io.gridbook.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.EnumModel;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.GroupModel;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import io.gridbook.protocol.model.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of docs/protocol.md say what the schema says. To refresh them run this test with
 * {@code JAVA_TOOL_OPTIONS=-Dgridbook.writeDocs=true}; what a client should do about a reason is written by hand.
 */
class ProtocolDocTest {

    private static final Path DOC = Path.of("..", "docs", "protocol.md");
    private static final int PREFIX_FIELDS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"requests", "answers", "enums", "reserved"})
    void shouldShowTheTableOfTheSchema(String name) throws IOException {
        String expected = table(name);
        if (Boolean.getBoolean("gridbook.writeDocs")) {
            String doc = Files.readString(DOC);
            String replacement = "$1" + Matcher.quoteReplacement(expected) + "$3";
            Files.writeString(DOC, area(name).matcher(doc).replaceFirst(replacement));
        }
        Matcher area = area(name).matcher(Files.readString(DOC));
        assertThat(area.find()).as("the area of the table " + name).isTrue();
        assertThat(area.group(2)).isEqualTo(expected);
    }

    @Test
    void shouldExplainEveryReasonAndSayWhatToDo() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| (\\d{3}) \\| `([A-Z_]+)` \\| (.+?) \\| (.+?) \\|$");
        List<String> documented = new ArrayList<>();
        Matcher rows = row.matcher(Files.readString(DOC));
        while (rows.find()) {
            documented.add(rows.group(1) + ' ' + rows.group(2) + ' ' + rows.group(3));
            assertThat(rows.group(4)).as(rows.group(2)).isNotBlank();
        }
        List<String> expected = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            if (reason != Reason.NULL_VAL) {
                expected.add(reason.value() + " " + reason + ' ' + ReasonText.of(reason));
            }
        }
        assertThat(documented).isEqualTo(expected);
    }

    @Test
    void shouldNameWhatIsRefusedUntilLater() throws IOException {
        String doc = Files.readString(DOC);
        String later = doc.substring(doc.indexOf("## Not yet to be had"));
        for (MessageModel message : SchemaModel.gridbook().messages()) {
            if (message.sender() == MessageModel.Sender.RESERVED) {
                assertThat(later).contains("`" + message.name() + "`");
            }
        }
    }

    private static Pattern area(String name) {
        return Pattern.compile("(?s)(<!-- table: " + name + " -->\n)(.*?)(<!-- end -->)");
    }

    private static String table(String name) {
        return switch (name) {
            case "requests" -> messages(MessageModel.Sender.CLIENT);
            case "answers" -> messages(MessageModel.Sender.EXCHANGE);
            case "reserved" -> messages(MessageModel.Sender.RESERVED);
            default -> enums();
        };
    }

    private static String messages(MessageModel.Sender sender) {
        StringBuilder table = new StringBuilder("| message | id | block | fields |\n|---|---|---|---|\n");
        for (MessageModel message : SchemaModel.gridbook().messages()) {
            if (message.sender() == sender) {
                table.append(String.format("| `%s` | %d | %d | %s |%n", message.name(), message.templateId(),
                    message.root().blockLength(), fields(message.root(), hasPrefix(message))));
            }
        }
        return table.toString();
    }

    private static boolean hasPrefix(MessageModel message) {
        FieldModel[] fields = message.root().fields();
        return fields.length >= PREFIX_FIELDS && fields[1].name().equals("streamSequence");
    }

    private static String fields(BlockModel block, boolean prefix) {
        List<String> texts = new ArrayList<>();
        if (prefix) {
            texts.add("*prefix*");
        }
        for (FieldModel field : block.fields()) {
            if (!prefix || field.index() >= PREFIX_FIELDS) {
                texts.add(field(field));
            }
        }
        for (GroupModel group : block.groups()) {
            String entry = fields(group.entry(), false);
            texts.add("`" + group.jsonName() + "` " + switch (group.shape()) {
                case OBJECT -> "[{" + entry + "}…]";
                case TUPLE -> "[[" + entry + "]…]";
                case LIST -> "[" + entry + "…]";
            });
        }
        for (DataModel data : block.data()) {
            texts.add("`" + data.jsonName() + "`" + (data.isOptional() ? "? " : " ") + "text");
        }
        return String.join(", ", texts);
    }

    private static String field(FieldModel field) {
        String name = "`" + field.jsonName() + "`" + (field.isOptional() ? "? " : " ");
        return name + type(field) + (field.isInternal() ? " (SBE only)" : "");
    }

    private static String type(FieldModel field) {
        return switch (field.kind()) {
            case INTEGER -> field.primitiveName();
            case BYTES -> field.primitiveName() + "[" + field.length() + "]";
            case TEXT -> "char[" + field.length() + "]";
            case BOOLEAN -> "bool";
            case ENUM, MESSAGE_TYPE, SET -> field.values().typeName();
            case NESTED -> "{" + fields(field.nested(), false) + "}";
            default -> field.kind().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static String enums() {
        Map<String, String> rows = new TreeMap<>();
        for (MessageModel message : SchemaModel.gridbook().messages()) {
            addEnums(message.root(), rows);
        }
        return "| enum | values |\n|---|---|\n" + String.join("", rows.values());
    }

    private static void addEnums(BlockModel block, Map<String, String> rows) {
        for (FieldModel field : block.fields()) {
            EnumModel values = field.values();
            if (values != null && field.kind() != ValueKind.BOOLEAN && !values.typeName().equals("Reason")) {
                rows.put(values.typeName(), String.format("| `%s` | %s |%n", values.typeName(), names(values)));
            }
        }
        for (GroupModel group : block.groups()) {
            addEnums(group.entry(), rows);
        }
    }

    private static String names(EnumModel values) {
        List<String> texts = new ArrayList<>();
        for (String name : values.names()) {
            texts.add("`" + name + "` " + values.value(name.toCharArray(), 0, name.length()));
        }
        return String.join(", ", texts);
    }
}
