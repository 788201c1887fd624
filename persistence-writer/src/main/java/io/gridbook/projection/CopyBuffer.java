package io.gridbook.projection;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary COPY format, collected in memory and sent in one go.
 *
 * <p><b>Units.</b> Decimals are scaled integers with their number of decimals, exact; times are epoch nanoseconds, of
 * which PostgreSQL keeps the microseconds.
 * <p><b>Allocation.</b> One array that grows to the largest batch and is kept.
 * <p><b>Source.</b> PostgreSQL's documentation of COPY, "Binary Format", and numeric_recv in numeric.c.
 */
final class CopyBuffer {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;
    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1_000};
    private static final int NUMERIC_BASE = 10_000;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MAX_FIELD_BYTES = 64;
    private static final int MAX_ARRAY_BYTES = 512;
    private static final int TEXT_OID = 25;

    private final short[] digits = new short[8];
    private final String copySql;
    private final int columns;
    private byte[] bytes = new byte[CHUNK_BYTES];
    private UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int length;
    private int rows;

    CopyBuffer(String table, String... columns) {
        this.copySql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        this.columns = columns.length;
        clear();
    }

    void clear() {
        buffer.putBytes(0, HEADER);
        length = HEADER.length;
        rows = 0;
    }

    int rows() {
        return rows;
    }

    /** Begin a row: every column follows, in the order given to the constructor. */
    void row() {
        ensure(MAX_FIELD_BYTES);
        buffer.putShort(length, (short) columns, BIG_ENDIAN);
        length += 2;
        rows++;
    }

    void ofNull() {
        putInt(-1);
    }

    void ofLong(long value) {
        putInt(8);
        buffer.putLong(length, value, BIG_ENDIAN);
        length += 8;
    }

    /** Null where the value is {@link OrderRow#UNKNOWN}. */
    void ofOptionalLong(long value) {
        if (value == OrderRow.UNKNOWN) {
            ofNull();
        } else {
            ofLong(value);
        }
    }

    /** Null where the id is 0, which the exchange never gives. */
    void ofOptionalInt(int id) {
        if (id == 0) {
            ofNull();
        } else {
            ofInt(id);
        }
    }

    void ofOptionalTimestamp(long epochNs) {
        if (epochNs == OrderRow.UNKNOWN) {
            ofNull();
        } else {
            ofTimestamp(epochNs);
        }
    }

    void ofOptionalDecimal(long unscaled, int decimals) {
        if (unscaled == OrderRow.UNKNOWN) {
            ofNull();
        } else {
            ofDecimal(unscaled, decimals);
        }
    }

    void ofInt(int value) {
        putInt(4);
        putInt(value);
    }

    void ofBoolean(boolean value) {
        putInt(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    /** The name of an enum's value, or null. */
    void ofName(Enum<?> value) {
        if (value == null) {
            ofNull();
            return;
        }
        ofText(value.name());
    }

    /** The names of a set's bits as an array of text, or null when there are none. */
    void ofNames(int bits, Enum<?>[] names) {
        if (bits == 0) {
            ofNull();
            return;
        }
        ensure(MAX_ARRAY_BYTES);
        int lengthAt = length;
        putInt(0);
        putInt(1);
        putInt(0);
        putInt(TEXT_OID);
        putInt(Integer.bitCount(bits));
        putInt(1);
        for (int bit = 0; bits >>> bit != 0; bit++) {
            if ((bits >>> bit & 1) != 0) {
                ofText(names[bit].name());
            }
        }
        buffer.putInt(lengthAt, length - lengthAt - 4, BIG_ENDIAN);
    }

    /** At most 32 ASCII characters. */
    void ofText(String value) {
        putInt(value.length());
        length += buffer.putStringWithoutLengthAscii(length, value);
    }

    void ofTimestamp(long epochNs) {
        ofLong(Math.floorDiv(epochNs, 1_000L) - EPOCH_2000_MICROS);
    }

    /** {@code unscaled} x 10^-decimals as numeric with that display scale: base-10000 digits, aligned at the point. */
    void ofDecimal(long unscaled, int decimals) {
        int fractionDigits = (decimals + 3) / 4;
        int padding = fractionDigits * 4 - decimals;
        int count = 0;
        long rest = unscaled;
        if (padding > 0) {
            int low = (int) (rest % POWERS_OF_TEN[4 - padding]) * POWERS_OF_TEN[padding];
            rest /= POWERS_OF_TEN[4 - padding];
            digits[count++] = (short) Math.abs(low);
        }
        while (rest != 0) {
            digits[count++] = (short) Math.abs(rest % NUMERIC_BASE);
            rest /= NUMERIC_BASE;
        }
        putNumeric(unscaled, decimals, count, count - fractionDigits - 1);
    }

    /** Send the rows to their table within the connection's transaction. */
    void copyTo(Connection connection) throws SQLException {
        if (rows == 0) {
            return;
        }
        ensure(2);
        buffer.putShort(length, (short) -1, BIG_ENDIAN);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copySql);
        try {
            int end = length + 2;
            for (int offset = 0; offset < end; offset += CHUNK_BYTES) {
                copy.writeToCopy(bytes, offset, Math.min(CHUNK_BYTES, end - offset));
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void putNumeric(long unscaled, int decimals, int count, int weight) {
        int first = 0;
        int last = count;
        int leadingWeight = weight;
        while (last > first && digits[last - 1] == 0) {
            last--;
            leadingWeight--;
        }
        while (first < last && digits[first] == 0) {
            first++;
        }
        putInt(8 + 2 * (last - first));
        putShort(last - first);
        putShort(last == first ? 0 : leadingWeight);
        putShort(unscaled < 0 ? NUMERIC_NEGATIVE : 0);
        putShort(decimals);
        for (int i = last - 1; i >= first; i--) {
            putShort(digits[i]);
        }
    }

    private void putInt(int value) {
        ensure(MAX_FIELD_BYTES);
        buffer.putInt(length, value, BIG_ENDIAN);
        length += 4;
    }

    private void putShort(int value) {
        buffer.putShort(length, (short) value, BIG_ENDIAN);
        length += 2;
    }

    private void ensure(int space) {
        if (length + space > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            buffer = new UnsafeBuffer(bytes);
        }
    }
}
