package io.gridbook.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Text of variable length: well-formed UTF-8 without control characters.
 *
 * <p><b>Allocation.</b> None.
 */
public final class Utf8Text {

    public static final int TOO_LONG = -1;
    public static final int INVALID = -2;

    private static final int[] SMALLEST_BY_LENGTH = {0, 0, 0x80, 0x800, 0x10000};

    private Utf8Text() {
    }

    /** The number of bytes written, or {@link #TOO_LONG} or {@link #INVALID}. */
    public static int encode(char[] text, int start, int length, MutableDirectBuffer out, int offset, int maxBytes) {
        int position = offset;
        int end = start + length;
        int limit = offset + maxBytes;
        boolean tooLong = false;
        for (int i = start; i < end; i++) {
            int codePoint = Character.codePointAt(text, i, end);
            if (!isText(codePoint)) {
                return INVALID;
            }
            i += Character.charCount(codePoint) - 1;
            tooLong |= position + encodedLength(codePoint) > limit;
            if (!tooLong) {
                position = put(codePoint, out, position);
            }
        }
        return tooLong ? TOO_LONG : position - offset;
    }

    /** Whether bytes are such text. */
    public static boolean isValid(DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        int position = offset;
        while (position < end) {
            int first = buffer.getByte(position) & 0xFF;
            int count = encodedLengthOf(first);
            if (count == 0 || position + count > end) {
                return false;
            }
            int codePoint = count == 1 ? first : first & 0x7F >> count;
            for (int i = 1; i < count; i++) {
                int next = buffer.getByte(position + i) & 0xFF;
                if ((next & 0xC0) != 0x80) {
                    return false;
                }
                codePoint = codePoint << 6 | next & 0x3F;
            }
            if (codePoint < SMALLEST_BY_LENGTH[count] || !isText(codePoint)) {
                return false;
            }
            position += count;
        }
        return true;
    }

    /** How many bytes a sequence with this first byte has; 0 = no sequence begins so. */
    private static int encodedLengthOf(int first) {
        if (first < 0x80) {
            return 1;
        }
        return first < 0xC0 || first >= 0xF8 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    private static boolean isText(int codePoint) {
        return codePoint >= ' ' && !(codePoint >= 0x7F && codePoint < 0xA0)
            && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
            && codePoint <= Character.MAX_CODE_POINT;
    }

    private static int encodedLength(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static int put(int codePoint, MutableDirectBuffer out, int offset) {
        int length = encodedLength(codePoint);
        if (length == 1) {
            out.putByte(offset, (byte) codePoint);
            return offset + 1;
        }
        int rest = codePoint;
        for (int i = length - 1; i > 0; i--) {
            out.putByte(offset + i, (byte) (0x80 | rest & 0x3F));
            rest >>>= 6;
        }
        out.putByte(offset, (byte) (0xF00 >> length | rest));
        return offset + length;
    }
}
