package io.gridbook.protocol.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.GroupModel;
import io.gridbook.protocol.model.GroupShape;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import io.gridbook.protocol.model.ValueKind;
import org.agrona.DirectBuffer;

/**
 * Writes SBE messages as canonical JSON. Fields beyond the block of an older writer are absent.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Allocation.</b> None per message.
 * <p><b>Errors.</b> None expected: messages come from the exchange or have passed the form check.
 */
final class SbeJsonWriter {

    private static final int NO_DECIMALS = -1;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final SchemaModel schema = SchemaModel.gridbook();
    private final InstrumentDirectory instruments;
    private final JsonText text;

    private int priceDecimals;
    private int quantityDecimals;

    SbeJsonWriter(InstrumentDirectory instruments, JsonText text) {
        this.instruments = instruments;
        this.text = text;
    }

    void write(DirectBuffer sbe, int offset) {
        int blockLength = sbe.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
        int templateId = sbe.getShort(offset + 2, LITTLE_ENDIAN) & 0xFFFF;
        MessageModel message = schema.message(templateId);
        if (message == null) {
            throw new IllegalArgumentException("no message has the template id " + templateId);
        }
        int blockOffset = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        BlockModel root = message.root();
        text.put(message.jsonStart());
        setDecimals(root, sbe, blockOffset);
        writeFields(root, message.refusalReason(), sbe, blockOffset, blockLength);
        writeTail(root, sbe, blockOffset + blockLength);
        text.put((byte) '}');
    }

    private void writeFields(
        BlockModel block, FieldModel refusalReason, DirectBuffer sbe, int blockOffset, int blockLength) {
        for (FieldModel field : block.fields()) {
            if (field.kind() == ValueKind.MESSAGE_TYPE || isPresent(field, sbe, blockOffset, blockLength)) {
                text.put(field.jsonPrefix());
                writeValue(field, sbe, blockOffset);
                if (field == refusalReason) {
                    text.put(ReasonText.jsonMember(field.read(sbe, blockOffset)));
                }
            }
        }
    }

    private static boolean isPresent(FieldModel field, DirectBuffer sbe, int blockOffset, int blockLength) {
        return !field.isInternal()
            && field.offset() + field.encodedLength() <= blockLength
            && !field.isNull(sbe, blockOffset);
    }

    private int writeTail(BlockModel block, DirectBuffer sbe, int tailOffset) {
        int position = tailOffset;
        for (GroupModel group : block.groups()) {
            position = writeGroup(group, sbe, position);
        }
        for (DataModel data : block.data()) {
            int length = sbe.getShort(position, LITTLE_ENDIAN) & 0xFFFF;
            position += DataModel.LENGTH_LENGTH;
            if (length > 0) {
                text.put(data.jsonPrefix());
                text.putQuoted(sbe, position, length);
            }
            position += length;
        }
        return position;
    }

    private int writeGroup(GroupModel group, DirectBuffer sbe, int offset) {
        int entryLength = sbe.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
        int count = sbe.getShort(offset + GroupModel.COUNT_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        int position = offset + GroupModel.DIMENSIONS_LENGTH;
        text.put(group.jsonPrefix());
        text.put((byte) '[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.put((byte) ',');
            }
            position = writeEntry(group, sbe, position, entryLength);
        }
        text.put((byte) ']');
        return position;
    }

    private int writeEntry(GroupModel group, DirectBuffer sbe, int offset, int entryLength) {
        BlockModel entry = group.entry();
        int outerPriceDecimals = priceDecimals;
        int outerQuantityDecimals = quantityDecimals;
        if (entry.instrument() != null) {
            setDecimals(entry, sbe, offset);
        }
        if (group.shape() == GroupShape.OBJECT) {
            int start = text.length();
            writeFields(entry, null, sbe, offset, entryLength);
            int position = writeTail(entry, sbe, offset + entryLength);
            closeObject(start);
            priceDecimals = outerPriceDecimals;
            quantityDecimals = outerQuantityDecimals;
            return position;
        }
        if (group.shape() == GroupShape.LIST) {
            writeValue(entry.fields()[0], sbe, offset);
        } else {
            writeTuple(entry, sbe, offset, entryLength);
        }
        priceDecimals = outerPriceDecimals;
        quantityDecimals = outerQuantityDecimals;
        return offset + entryLength;
    }

    private void writeTuple(BlockModel entry, DirectBuffer sbe, int offset, int entryLength) {
        byte separator = '[';
        for (FieldModel field : entry.fields()) {
            text.put(separator);
            separator = ',';
            if (isPresent(field, sbe, offset, entryLength)) {
                writeValue(field, sbe, offset);
            } else {
                text.put(NULL);
            }
        }
        text.put((byte) ']');
    }

    /** Every member was written with a comma before it: the first one becomes the brace. */
    private void closeObject(int start) {
        if (text.length() == start) {
            text.put((byte) '{');
        } else {
            text.bytes()[start] = '{';
        }
        text.put((byte) '}');
    }

    private void writeValue(FieldModel field, DirectBuffer sbe, int blockOffset) {
        switch (field.kind()) {
            case INTEGER -> writeInteger(field, field.read(sbe, blockOffset));
            case PRICE -> text.putDecimal(field.read(sbe, blockOffset), Math.max(0, priceDecimals));
            case QUANTITY -> text.putDecimal(field.read(sbe, blockOffset), Math.max(0, quantityDecimals));
            case MONEY -> text.putDecimal(field.read(sbe, blockOffset), JsonMirror.MONEY_DECIMALS);
            case INSTRUMENT -> writeInstrument((int) field.read(sbe, blockOffset));
            case BOOLEAN -> text.put(field.read(sbe, blockOffset) == 1 ? TRUE : FALSE);
            case ENUM -> writeEnum(field, field.read(sbe, blockOffset));
            case MESSAGE_TYPE -> writeEnum(
                field, field.isNull(sbe, blockOffset) ? field.values().first() : field.read(sbe, blockOffset));
            case SET -> writeSet(field, field.read(sbe, blockOffset));
            case TEXT -> writeText(field, sbe, blockOffset + field.offset());
            case HEX64 -> text.putHex64(field.read(sbe, blockOffset));
            case NESTED -> {
                int start = text.length();
                writeFields(field.nested(), null, sbe, blockOffset + field.offset(), field.encodedLength());
                closeObject(start);
            }
            default -> throw new IllegalStateException("JSON has no form for " + field.name());
        }
    }

    private void writeInteger(FieldModel field, long value) {
        if (field.isUnsigned64()) {
            text.putUnsignedLong(value);
        } else {
            text.putLong(value);
        }
    }

    private void writeInstrument(int instrumentId) {
        String symbol = instruments.symbol(instrumentId);
        text.putQuoted(symbol == null ? "#" + instrumentId : symbol);
    }

    private void writeEnum(FieldModel field, long value) {
        byte[] name = field.values().quotedName(value);
        if (name == null) {
            text.putLong(value);
        } else {
            text.put(name);
        }
    }

    private void writeSet(FieldModel field, long bits) {
        byte separator = '[';
        for (int bit = 0; bit < field.values().bitCount(); bit++) {
            if ((bits >>> bit & 1) != 0) {
                text.put(separator);
                separator = ',';
                text.put(field.values().quotedName(bit));
            }
        }
        text.put((byte) ']');
    }

    private void writeText(FieldModel field, DirectBuffer sbe, int offset) {
        int length = 0;
        while (length < field.length() && sbe.getByte(offset + length) != 0) {
            length++;
        }
        text.putQuoted(sbe, offset, length);
    }

    /** The decimals of the instrument a block names, else those it declares itself, else none: plain integers. */
    private void setDecimals(BlockModel block, DirectBuffer sbe, int blockOffset) {
        priceDecimals = NO_DECIMALS;
        quantityDecimals = NO_DECIMALS;
        boolean named = block.instrument() != null && !block.instrument().isNull(sbe, blockOffset);
        if (block.priceDecimals() != null && !named) {
            priceDecimals = declared(block.priceDecimals(), sbe, blockOffset);
            quantityDecimals = declared(block.quantityDecimals(), sbe, blockOffset);
        } else if (named) {
            int instrumentId = (int) block.instrument().read(sbe, blockOffset);
            if (instruments.symbol(instrumentId) != null) {
                priceDecimals = instruments.priceDecimals(instrumentId);
                quantityDecimals = instruments.quantityDecimals(instrumentId);
            }
        }
    }

    private static int declared(FieldModel field, DirectBuffer sbe, int blockOffset) {
        return field.isNull(sbe, blockOffset) ? NO_DECIMALS : (int) field.read(sbe, blockOffset);
    }
}
