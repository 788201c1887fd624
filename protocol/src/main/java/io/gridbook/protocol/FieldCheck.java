package io.gridbook.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.FieldModel;
import org.agrona.DirectBuffer;

/** What is wrong with the bytes of a single field, if anything. */
final class FieldCheck {

    private FieldCheck() {
    }

    static Reason flaw(FieldModel field, DirectBuffer buffer, int blockOffset) {
        return switch (field.kind()) {
            case BYTES -> null;
            case NESTED -> nestedFlaw(field, buffer, blockOffset);
            case TEXT -> textFlaw(field, buffer, blockOffset);
            case SET -> setFlaw(field, field.read(buffer, blockOffset));
            default -> valueFlaw(field, field.read(buffer, blockOffset));
        };
    }

    static Reason flaw(DataModel data, DirectBuffer buffer, int offset) {
        int length = buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
        if (length == 0 && !data.isOptional()) {
            return Reason.MISSING_FIELD;
        }
        if (length > data.maxLength()) {
            return Reason.TOO_LONG;
        }
        return Utf8Text.isValid(buffer, offset + DataModel.LENGTH_LENGTH, length) ? null : Reason.INVALID_VALUE;
    }

    private static Reason valueFlaw(FieldModel field, long value) {
        if (value == field.nullValue()) {
            return field.isOptional() ? null : Reason.MISSING_FIELD;
        }
        boolean valid = field.values() == null ? field.isInRange(value) : field.values().isValid(value);
        return valid ? null : Reason.INVALID_VALUE;
    }

    private static Reason setFlaw(FieldModel field, long bits) {
        if (bits == 0) {
            return field.isOptional() ? null : Reason.MISSING_FIELD;
        }
        return field.values().areValidBits(bits) ? null : Reason.INVALID_VALUE;
    }

    private static Reason textFlaw(FieldModel field, DirectBuffer buffer, int blockOffset) {
        int position = blockOffset + field.offset();
        int end = position + field.encodedLength();
        if (buffer.getByte(position) == 0 && !field.isOptional()) {
            return Reason.MISSING_FIELD;
        }
        while (position < end && buffer.getByte(position) >= ' ' && buffer.getByte(position) <= '~') {
            position++;
        }
        while (position < end && buffer.getByte(position) == 0) {
            position++;
        }
        return position == end ? null : Reason.INVALID_VALUE;
    }

    private static Reason nestedFlaw(FieldModel field, DirectBuffer buffer, int blockOffset) {
        Reason flaw = null;
        for (FieldModel part : field.nested().fields()) {
            Reason partFlaw = flaw(part, buffer, blockOffset + field.offset());
            if (flaw == null || partFlaw != null && partFlaw.value() < flaw.value()) {
                flaw = partFlaw;
            }
        }
        return flaw;
    }
}
