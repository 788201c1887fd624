package io.gridbook.protocol.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.fasterxml.jackson.core.JsonToken;
import io.gridbook.protocol.Utf8Text;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.EnumModel;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.ValueKind;
import org.agrona.MutableDirectBuffer;

/** Puts single JSON values into the fields of an SBE message, noting what cannot be put. One thread. */
final class ValueBinder {

    private static final int MAX_SYMBOL_LENGTH = 64;
    private static final int HEX_DIGITS = 16;

    private final SymbolCache symbols;
    private final Fault fault;
    private JsonTape tape;
    private MutableDirectBuffer out;

    ValueBinder(InstrumentDirectory instruments, Fault fault) {
        this.symbols = new SymbolCache(instruments);
        this.fault = fault;
    }

    void wrap(JsonTape newTape, MutableDirectBuffer newOut) {
        tape = newTape;
        out = newOut;
    }

    /** Put a value that needs no decimals; its field is null or zero until then. */
    void put(FieldModel field, int entry, int blockOffset) {
        if (tape.isObject(entry) || tape.isArray(entry) != (field.kind() == ValueKind.SET)) {
            fault.note(Reason.MALFORMED, field.jsonName(), entry);
            return;
        }
        switch (field.kind()) {
            case INTEGER -> putInteger(field, entry, blockOffset);
            case MONEY -> putDecimal(field, entry, blockOffset, JsonMirror.MONEY_DECIMALS, Reason.INVALID_VALUE);
            case INSTRUMENT -> putInstrument(field, entry, blockOffset);
            case BOOLEAN -> putBoolean(field, entry, blockOffset);
            case ENUM, MESSAGE_TYPE -> putEnum(field, entry, blockOffset);
            case SET -> putSet(field, entry, blockOffset);
            case TEXT -> putText(field, entry, blockOffset);
            case HEX64 -> putHex64(field, entry, blockOffset);
            default -> throw new IllegalStateException("JSON has no form for " + field.name());
        }
    }

    void putDecimal(FieldModel field, int entry, int blockOffset, int decimals, Reason reason) {
        if (tape.isNested(entry)) {
            fault.note(Reason.MALFORMED, field.jsonName(), entry);
            return;
        }
        long value = tape.isString(entry) || tape.isNumber(entry)
            ? DecimalText.parse(tape.chars(), tape.start(entry), tape.length(entry), decimals) : DecimalText.INVALID;
        if (value == DecimalText.INVALID) {
            fault.note(reason, field.jsonName(), entry);
        } else {
            field.write(out, blockOffset, value);
        }
    }

    /** Put text of variable length; the length in bytes it takes in the message. */
    int putData(DataModel data, int entry, int offset) {
        int length = 0;
        if (entry < 0 || tape.isNull(entry) || tape.isString(entry) && tape.length(entry) == 0) {
            if (!data.isOptional()) {
                fault.note(Reason.MISSING_FIELD, data.jsonName(), Fault.AT_THE_END);
            }
        } else if (tape.isNested(entry)) {
            fault.note(Reason.MALFORMED, data.jsonName(), entry);
        } else if (!tape.isString(entry)) {
            fault.note(Reason.INVALID_VALUE, data.jsonName(), entry);
        } else {
            length = Utf8Text.encode(
                tape.chars(), tape.start(entry), tape.length(entry), out, offset + DataModel.LENGTH_LENGTH,
                data.maxLength());
            if (length < 0) {
                Reason reason = length == Utf8Text.TOO_LONG ? Reason.TOO_LONG : Reason.INVALID_VALUE;
                fault.note(reason, data.jsonName(), entry);
                length = 0;
            }
        }
        out.putShort(offset, (short) length, LITTLE_ENDIAN);
        return DataModel.LENGTH_LENGTH + length;
    }

    private void putInteger(FieldModel field, int entry, int blockOffset) {
        long value = field.nullValue();
        if (tape.isString(entry) || tape.token(entry) == JsonToken.VALUE_NUMBER_INT) {
            value = field.isUnsigned64()
                ? IntegerText.parseUnsigned(tape.chars(), tape.start(entry), tape.length(entry))
                : IntegerText.parseSigned(tape.chars(), tape.start(entry), tape.length(entry));
        }
        if (field.isInRange(value)) {
            field.write(out, blockOffset, value);
        } else {
            fault.note(Reason.INVALID_VALUE, field.jsonName(), entry);
        }
    }

    private void putInstrument(FieldModel field, int entry, int blockOffset) {
        if (!isPrintable(field, entry, MAX_SYMBOL_LENGTH)) {
            return;
        }
        int id = symbols.instrumentId(tape.chars(), tape.start(entry), tape.length(entry));
        if (id == InstrumentDirectory.UNKNOWN) {
            fault.note(Reason.UNKNOWN_INSTRUMENT, field.jsonName(), entry);
        } else {
            field.write(out, blockOffset, id);
        }
    }

    private void putBoolean(FieldModel field, int entry, int blockOffset) {
        if (tape.token(entry) == JsonToken.VALUE_TRUE) {
            field.write(out, blockOffset, 1);
        } else if (tape.token(entry) == JsonToken.VALUE_FALSE) {
            field.write(out, blockOffset, 0);
        } else {
            fault.note(Reason.INVALID_VALUE, field.jsonName(), entry);
        }
    }

    private void putEnum(FieldModel field, int entry, int blockOffset) {
        int value = named(field.values(), entry);
        if (value == EnumModel.UNKNOWN) {
            fault.note(Reason.INVALID_VALUE, field.jsonName(), entry);
        } else {
            field.write(out, blockOffset, value);
        }
    }

    private void putSet(FieldModel field, int array, int blockOffset) {
        long bits = 0;
        for (int entry = array + 1; entry < tape.end(array); entry = tape.end(entry)) {
            int bit = named(field.values(), entry);
            if (bit == EnumModel.UNKNOWN) {
                fault.note(
                    tape.isNested(entry) ? Reason.MALFORMED : Reason.INVALID_VALUE, field.jsonName(), entry);
            } else {
                bits |= 1L << bit;
            }
        }
        if (bits == 0) {
            fault.note(Reason.INVALID_VALUE, field.jsonName(), array);
        }
        field.write(out, blockOffset, bits);
    }

    private void putText(FieldModel field, int entry, int blockOffset) {
        if (isPrintable(field, entry, field.length())) {
            int start = tape.start(entry);
            for (int i = 0; i < tape.length(entry); i++) {
                out.putByte(blockOffset + field.offset() + i, (byte) tape.chars()[start + i]);
            }
        }
    }

    private void putHex64(FieldModel field, int entry, int blockOffset) {
        long value = 0;
        boolean valid = tape.isString(entry) && tape.length(entry) == HEX_DIGITS;
        for (int i = 0; valid && i < HEX_DIGITS; i++) {
            int digit = Character.digit(tape.chars()[tape.start(entry) + i], 16);
            valid = digit >= 0;
            value = value << 4 | digit;
        }
        if (valid && value != field.nullValue()) {
            field.write(out, blockOffset, value);
        } else {
            fault.note(Reason.INVALID_VALUE, field.jsonName(), entry);
        }
    }

    private int named(EnumModel values, int entry) {
        return tape.isString(entry)
            ? values.value(tape.chars(), tape.start(entry), tape.length(entry)) : EnumModel.UNKNOWN;
    }

    /** Whether it is a string of printable ASCII that is neither empty nor too long. */
    private boolean isPrintable(FieldModel field, int entry, int maxLength) {
        boolean valid = tape.isString(entry) && tape.length(entry) > 0;
        for (int i = 0; valid && i < tape.length(entry); i++) {
            char c = tape.chars()[tape.start(entry) + i];
            valid = c >= ' ' && c <= '~';
        }
        if (!valid) {
            fault.note(Reason.INVALID_VALUE, field.jsonName(), entry);
        } else if (tape.length(entry) > maxLength) {
            fault.note(Reason.TOO_LONG, field.jsonName(), entry);
            valid = false;
        }
        return valid;
    }
}
