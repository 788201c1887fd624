package io.gridbook.protocol.json;

/** Integers as text: digits without needless zeros, perhaps a minus; no point, no exponent. */
final class IntegerText {

    /** What {@link #parseSigned} returns for anything else: the SBE null. */
    static final long INVALID_SIGNED = Long.MIN_VALUE;
    /** What {@link #parseUnsigned} returns for anything else: the SBE null. */
    static final long INVALID_UNSIGNED = -1L;

    private static final int MOST_DIGITS = 20;

    private IntegerText() {
    }

    static long parseSigned(char[] text, int offset, int length) {
        boolean negative = length > 0 && text[offset] == '-';
        int from = negative ? offset + 1 : offset;
        long value = parseUnsigned(text, from, offset + length - from);
        if (value < 0) {
            return INVALID_SIGNED;
        }
        return negative ? -value : value;
    }

    static long parseUnsigned(char[] text, int offset, int length) {
        if (length == 0 || length > MOST_DIGITS || length > 1 && text[offset] == '0') {
            return INVALID_UNSIGNED;
        }
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID_UNSIGNED;
            }
            if (i - offset == MOST_DIGITS - 1 && !fitsLastDigit(value, digit)) {
                return INVALID_UNSIGNED;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Whether value x 10 + digit stays below 2^64, value having 19 digits. */
    private static boolean fitsLastDigit(long value, int digit) {
        long limit = Long.divideUnsigned(-1L, 10);
        int comparison = Long.compareUnsigned(value, limit);
        return comparison < 0 || comparison == 0 && digit <= 5;
    }
}
