package io.gridbook.protocol.model;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.xml.CompositeType;
import uk.co.real_logic.sbe.xml.EncodedDataType;
import uk.co.real_logic.sbe.xml.EnumType;
import uk.co.real_logic.sbe.xml.Field;
import uk.co.real_logic.sbe.xml.Message;
import uk.co.real_logic.sbe.xml.MessageSchema;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.Presence;
import uk.co.real_logic.sbe.xml.SetType;
import uk.co.real_logic.sbe.xml.Type;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

/** Turns the schema file into the model, by the rules in the file's header comment. */
final class SchemaReader {

    private static final String RESOURCE = "/io/gridbook/protocol/gridbook.xml";
    private static final String INSTRUMENT = "instrument";
    private static final String TYPE = "type";

    /** In order of the template id: an entry of a group can only be a message with a smaller one. */
    private final Map<String, MessageModel> messages = new LinkedHashMap<>();

    SchemaModel read() {
        try (InputStream in = SchemaReader.class.getResourceAsStream(RESOURCE)) {
            MessageSchema schema = XmlSchemaParser.parse(in, ParserOptions.builder().stopOnError(true).build());
            schema.messages().stream()
                .sorted(Comparator.comparingInt(Message::id))
                .forEach(message -> messages.put(message.name(), message(message)));
            return new SchemaModel(schema.id(), schema.version(), messages.values());
        } catch (Exception e) {
            throw new IllegalStateException("cannot read the message schema " + RESOURCE, e);
        }
    }

    private MessageModel message(Message message) {
        String semantics = message.semanticType() == null ? "" : message.semanticType();
        MessageModel.Sender sender = switch (semantics) {
            case "Request" -> MessageModel.Sender.CLIENT;
            case "Reserved" -> MessageModel.Sender.RESERVED;
            case "Internal" -> MessageModel.Sender.INTERNAL;
            default -> MessageModel.Sender.EXCHANGE;
        };
        return new MessageModel(
            message.name(), message.id(), message.description(), sender,
            block(message.blockLength(), message.fields()));
    }

    private BlockModel block(int blockLength, List<Field> members) {
        List<FieldModel> fields = new ArrayList<>();
        List<GroupModel> groups = new ArrayList<>();
        List<DataModel> data = new ArrayList<>();
        int index = 0;
        for (Field member : members) {
            if (member.type() == null) {
                groups.add(group(member, index++));
            } else if (member.isVariableLength()) {
                data.add(data(member, index++));
            } else {
                boolean optional = member.presence() == Presence.OPTIONAL;
                fields.add(field(
                    member.name(), member.type(), member.semanticType(), index++, member.computedOffset(), optional));
            }
        }
        return new BlockModel(blockLength, fields, groups, data, messages);
    }

    private GroupModel group(Field group, int index) {
        String semantics = group.dimensionType().semanticType();
        GroupShape shape = "Tuple".equals(semantics) ? GroupShape.TUPLE
            : "List".equals(semantics) ? GroupShape.LIST : GroupShape.OBJECT;
        EncodedDataType count = (EncodedDataType) group.dimensionType().getType("numInGroup");
        return new GroupModel(
            group.name(), index, shape, (int) value(count.minValue(), count.primitiveType().minValue()),
            (int) value(count.maxValue(), count.primitiveType().maxValue()),
            block(group.computedBlockLength(), group.groupFields()));
    }

    private static DataModel data(Field data, int index) {
        EncodedDataType length = (EncodedDataType) ((CompositeType) data.type()).getType("length");
        boolean optional = !"Required".equals(data.semanticType());
        return new DataModel(data.name(), index, (int) length.maxValue().longValue(), optional);
    }

    private FieldModel field(
        String name, Type type, String fieldSemantics, int index, int offset, boolean optional) {
        if (type instanceof EncodedDataType encoded) {
            return encodedField(name, encoded, fieldSemantics, index, offset, optional);
        }
        if (type instanceof EnumType enumType) {
            return enumField(name, enumType, index, offset, optional);
        }
        if (type instanceof SetType setType) {
            EnumModel bits = new EnumModel(
                setType.name(), "",
                setType.choices().stream().map(SetType.Choice::name).toList(),
                setType.choices().stream().map(c -> (int) c.primitiveValue().longValue()).toList());
            FieldModel.Layout layout = layout(setType.encodingType(), offset, 1, null);
            return new FieldModel(name, name, index, layout, ValueKind.SET, optional, false, bits, null);
        }
        return compositeField(name, (CompositeType) type, index, offset, optional);
    }

    private static FieldModel enumField(String name, EnumType type, int index, int offset, boolean optional) {
        String semantics = type.semanticType() == null ? "" : type.semanticType();
        EnumModel values = new EnumModel(
            type.name(), semantics,
            type.validValues().stream().map(EnumType.ValidValue::name).toList(),
            type.validValues().stream().map(v -> (int) v.primitiveValue().longValue()).toList());
        ValueKind kind = semantics.equals("MessageType") ? ValueKind.MESSAGE_TYPE
            : type.name().equals("BooleanType") ? ValueKind.BOOLEAN : ValueKind.ENUM;
        String jsonName = kind == ValueKind.MESSAGE_TYPE ? TYPE : name;
        FieldModel.Layout layout = layout(type.encodingType(), offset, 1, null);
        return new FieldModel(name, jsonName, index, layout, kind, optional, false, values, null);
    }

    private static FieldModel encodedField(
        String name, EncodedDataType type, String fieldSemantics, int index, int offset, boolean optional) {
        String semantics = type.semanticType() == null ? "" : type.semanticType();
        boolean internal = semantics.equals("Internal") || "Internal".equals(fieldSemantics);
        ValueKind kind = switch (semantics) {
            case "Price" -> ValueKind.PRICE;
            case "Quantity" -> ValueKind.QUANTITY;
            case "Money" -> ValueKind.MONEY;
            case "Instrument" -> ValueKind.INSTRUMENT;
            case "Hex64" -> ValueKind.HEX64;
            default -> type.primitiveType() == PrimitiveType.CHAR ? ValueKind.TEXT
                : type.length() > 1 ? ValueKind.BYTES : ValueKind.INTEGER;
        };
        String jsonName = kind == ValueKind.INSTRUMENT || semantics.equals("Symbol") ? INSTRUMENT : name;
        FieldModel.Layout layout = layout(type.primitiveType(), offset, type.length(), type);
        return new FieldModel(name, jsonName, index, layout, kind, optional, internal, null, null);
    }

    private FieldModel compositeField(String name, CompositeType type, int index, int offset, boolean optional) {
        List<FieldModel> fields = new ArrayList<>();
        int fieldOffset = 0;
        for (Type part : type.getTypeList()) {
            boolean partOptional = part.presence() == Presence.OPTIONAL;
            fields.add(field(part.name(), part, null, fields.size(), fieldOffset, partOptional));
            fieldOffset += part.encodedLength();
        }
        BlockModel nested = new BlockModel(fieldOffset, fields, List.of(), List.of());
        FieldModel.Layout layout = new FieldModel.Layout(type.name(), offset, fieldOffset, false, 1, 0, 0, 0);
        return new FieldModel(name, name, index, layout, ValueKind.NESTED, optional, false, null, nested);
    }

    private static FieldModel.Layout layout(PrimitiveType primitive, int offset, int length, EncodedDataType type) {
        boolean signed = switch (primitive) {
            case INT8, INT16, INT32, INT64 -> true;
            default -> false;
        };
        return new FieldModel.Layout(
            primitive.primitiveName(), offset, primitive.size(), signed, length,
            value(type == null ? null : type.nullValue(), primitive.nullValue()),
            value(type == null ? null : type.minValue(), primitive.minValue()),
            value(type == null ? null : type.maxValue(), primitive.maxValue()));
    }

    private static long value(PrimitiveValue declared, PrimitiveValue primitive) {
        return (declared == null ? primitive : declared).longValue();
    }
}
