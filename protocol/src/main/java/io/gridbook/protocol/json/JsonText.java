package io.gridbook.protocol.json;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * JSON as it is being written: digits and names go straight into bytes.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Allocation.</b> None once it has grown to the largest text.
 */
final class JsonText {

    private static final int LONGEST_NUMBER = 48;
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[2048];
    private int length;

    void clear() {
        length = 0;
    }

    /** Not to be kept: growing replaces it. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void put(byte c) {
        reserve(1);
        bytes[length++] = c;
    }

    void put(byte[] ascii) {
        put(ascii, 0);
    }

    void put(byte[] ascii, int from) {
        int count = ascii.length - from;
        reserve(count);
        System.arraycopy(ascii, from, bytes, length, count);
        length += count;
    }

    void putLong(long value) {
        reserve(LONGEST_NUMBER);
        if (value == Long.MIN_VALUE) {
            putUnsignedDigits(value, 1);
            return;
        }
        putDigits(sign(value), 1, 0);
    }

    void putUnsignedLong(long value) {
        reserve(LONGEST_NUMBER);
        if (value < 0) {
            putUnsignedDigits(value, 0);
        } else {
            putDigits(value, 1, 0);
        }
    }

    /** A quoted decimal with exactly these decimals. */
    void putDecimal(long scaled, int decimals) {
        reserve(LONGEST_NUMBER + decimals);
        bytes[length++] = '"';
        putDigits(sign(scaled), decimals + 1, decimals);
        bytes[length++] = '"';
    }

    void putHex64(long value) {
        reserve(18);
        bytes[length++] = '"';
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 0xF];
        }
        bytes[length++] = '"';
    }

    void putQuoted(String text) {
        reserve(2 + 6 * text.length());
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            putEscaped((byte) text.charAt(i));
        }
        bytes[length++] = '"';
    }

    /** Text that lies in a message, ASCII or UTF-8. */
    void putQuoted(DirectBuffer buffer, int offset, int count) {
        reserve(2 + 6 * count);
        bytes[length++] = '"';
        for (int i = 0; i < count; i++) {
            putEscaped(buffer.getByte(offset + i));
        }
        bytes[length++] = '"';
    }

    private void putEscaped(byte c) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = c;
        } else if (c >= 0 && c < ' ') {
            bytes[length++] = '\\';
            bytes[length++] = 'u';
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >>> 4];
            bytes[length++] = HEX[c & 0xF];
        } else {
            bytes[length++] = c;
        }
    }

    /** Writes the sign; a null that should not be here becomes the largest value rather than a wrong digit. */
    private long sign(long value) {
        if (value >= 0) {
            return value;
        }
        bytes[length++] = '-';
        return value == Long.MIN_VALUE ? Long.MAX_VALUE : -value;
    }

    private void putDigits(long value, int minDigits, int decimals) {
        int digits = Math.max(minDigits, digitCount(value));
        int end = length + digits + (decimals > 0 ? 1 : 0);
        int position = end;
        long rest = value;
        for (int i = 0; i < decimals; i++) {
            bytes[--position] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (decimals > 0) {
            bytes[--position] = '.';
        }
        while (position > length) {
            bytes[--position] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
    }

    /** For the rare values beyond a signed long. */
    private void putUnsignedDigits(long value, int minus) {
        if (minus > 0) {
            bytes[length++] = '-';
        }
        putDigits(Long.divideUnsigned(value, 10), 1, 0);
        bytes[length++] = (byte) ('0' + Long.remainderUnsigned(value, 10));
    }

    private static int digitCount(long value) {
        int digits = 1;
        for (int i = 1; i <= DecimalText.MAX_DECIMALS && value >= DecimalText.powerOfTen(i); i++) {
            digits++;
        }
        return digits;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
