package io.gridbook.protocol.json;

import org.agrona.MutableDirectBuffer;

/** Encodes text as UTF-8 without making an array: no control characters, no half surrogate pairs. */
final class Utf8Text {

    static final int TOO_LONG = -1;
    static final int INVALID = -2;

    private Utf8Text() {
    }

    /** The number of bytes written, or {@link #TOO_LONG} or {@link #INVALID}. */
    static int encode(char[] text, int start, int length, MutableDirectBuffer out, int offset, int maxBytes) {
        int position = offset;
        int end = start + length;
        int limit = offset + maxBytes;
        boolean tooLong = false;
        for (int i = start; i < end; i++) {
            int codePoint = Character.codePointAt(text, i, end);
            if (codePoint < ' ' || codePoint >= 0x7F && codePoint < 0xA0
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
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
