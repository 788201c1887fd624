package io.gridbook.protocol.model;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A field of fixed length: where it lies in its block, what its bytes mean, which values it may have.
 *
 * <p><b>Units.</b> Offsets and lengths in bytes; a uint64 is handled as the long of the same bits.
 */
public final class FieldModel extends Member {

    private final Layout layout;
    private final ValueKind kind;
    private final boolean optional;
    private final boolean internal;
    private final EnumModel values;
    private final BlockModel nested;

    /**
     * The bytes of a field.
     *
     * @param size   of one element
     * @param length number of elements
     * @param min    of an integer; for a uint64 ignored
     * @param max    of an integer; for a uint64 as unsigned
     */
    record Layout(
        String primitiveName, int offset, int size, boolean signed, int length, long nullValue, long min, long max) {
    }

    FieldModel(
        String name, String jsonName, int index, Layout layout, ValueKind kind, boolean optional, boolean internal,
        EnumModel values, BlockModel nested) {
        super(name, jsonName, index);
        this.layout = layout;
        this.kind = kind;
        this.optional = optional;
        this.internal = internal;
        this.values = values;
        this.nested = nested;
    }

    public ValueKind kind() {
        return kind;
    }

    public String primitiveName() {
        return layout.primitiveName;
    }

    /** From the start of its block. */
    public int offset() {
        return layout.offset;
    }

    /** Of the whole field. */
    public int encodedLength() {
        return layout.size * layout.length;
    }

    /** Number of elements of an array. */
    public int length() {
        return layout.length;
    }

    public boolean isUnsigned64() {
        return layout.size == 8 && !layout.signed;
    }

    public long nullValue() {
        return layout.nullValue;
    }

    /** Names of an enum's values or a set's bits. */
    public EnumModel values() {
        return values;
    }

    /** The fields of a composite. */
    public BlockModel nested() {
        return nested;
    }

    @Override
    public boolean isOptional() {
        return optional;
    }

    @Override
    public boolean isInternal() {
        return internal;
    }

    /** Whether an integer may be written: within the type's range and not its null. */
    public boolean isInRange(long value) {
        if (isUnsigned64()) {
            return Long.compareUnsigned(value, layout.max) <= 0;
        }
        return value >= layout.min && value <= layout.max;
    }

    public long read(DirectBuffer buffer, int blockOffset) {
        int position = blockOffset + layout.offset;
        return switch (layout.size) {
            case 1 -> layout.signed ? buffer.getByte(position) : buffer.getByte(position) & 0xFFL;
            case 2 -> layout.signed
                ? buffer.getShort(position, LITTLE_ENDIAN) : buffer.getShort(position, LITTLE_ENDIAN) & 0xFFFFL;
            case 4 -> layout.signed
                ? buffer.getInt(position, LITTLE_ENDIAN) : buffer.getInt(position, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
            default -> buffer.getLong(position, LITTLE_ENDIAN);
        };
    }

    public void write(MutableDirectBuffer buffer, int blockOffset, long value) {
        int position = blockOffset + layout.offset;
        switch (layout.size) {
            case 1 -> buffer.putByte(position, (byte) value);
            case 2 -> buffer.putShort(position, (short) value, LITTLE_ENDIAN);
            case 4 -> buffer.putInt(position, (int) value, LITTLE_ENDIAN);
            default -> buffer.putLong(position, value, LITTLE_ENDIAN);
        }
    }

    /** Make it absent: the null value; nothing in texts, sets and bytes; null in every field of a composite. */
    public void writeNull(MutableDirectBuffer buffer, int blockOffset) {
        switch (kind) {
            case TEXT, BYTES -> buffer.setMemory(blockOffset + layout.offset, encodedLength(), (byte) 0);
            case SET -> write(buffer, blockOffset, 0);
            case NESTED -> {
                for (FieldModel field : nested.fields()) {
                    field.writeNull(buffer, blockOffset + layout.offset);
                }
            }
            default -> write(buffer, blockOffset, layout.nullValue);
        }
    }

    /** Whether it is absent. */
    public boolean isNull(DirectBuffer buffer, int blockOffset) {
        return switch (kind) {
            case TEXT -> buffer.getByte(blockOffset + layout.offset) == 0;
            case SET -> read(buffer, blockOffset) == 0;
            case BYTES, NESTED -> false;
            default -> read(buffer, blockOffset) == layout.nullValue;
        };
    }
}
