package io.gridbook.protocol.json;

/**
 * Decimal numbers as text, exactly: the grammar of a JSON number, in a string or plain.
 *
 * <p><b>Units.</b> Values are scaled integers: "0.1450" with 4 decimals is 1450.
 * <p><b>Errors.</b> {@link #INVALID} when the text is no number, has more decimals than asked for, or does not fit.
 */
final class DecimalText {

    static final long INVALID = Long.MIN_VALUE;
    static final int MAX_DECIMALS = 18;
    static final int NOT_A_NUMBER = -1;

    private static final int EXPONENT_LIMIT = 9_999;
    private static final long[] POWERS_OF_TEN = new long[MAX_DECIMALS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private DecimalText() {
    }

    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /** The number in a text, scaled by the given decimals, or {@link #INVALID}. */
    static long parse(char[] text, int offset, int length, int decimals) {
        int end = offset + length;
        boolean negative = length > 0 && text[offset] == '-';
        int position = negative ? offset + 1 : offset;
        if (!isPlainStart(text, position, end)) {
            return INVALID;
        }
        long digits = 0;
        int pointAt = -1;
        for (; position < end; position++) {
            char c = text[position];
            if (c >= '0' && c <= '9') {
                if (digits > (Long.MAX_VALUE - (c - '0')) / 10) {
                    return INVALID;
                }
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && pointAt < 0) {
                pointAt = position;
            } else {
                break;
            }
        }
        if (pointAt == position - 1) {
            return INVALID;
        }
        int written = pointAt < 0 ? 0 : position - pointAt - 1;
        int exponent = position == end ? 0 : exponent(text, position, end);
        if (exponent == Integer.MIN_VALUE) {
            return INVALID;
        }
        long scaled = scale(digits, decimals - (written - exponent));
        return negative && scaled != INVALID ? -scaled : scaled;
    }

    /** How many decimals a text needs (at least 0), or {@link #NOT_A_NUMBER}; more than 18 count as 19. */
    static int decimals(char[] text, int offset, int length) {
        int end = offset + length;
        int position = offset;
        int pointAt = -1;
        while (position < end && (text[position] != 'e' && text[position] != 'E')) {
            if (text[position] == '.') {
                pointAt = position;
            }
            position++;
        }
        int written = pointAt < 0 ? 0 : position - pointAt - 1;
        int exponent = position == end ? 0 : exponent(text, position, end);
        if (exponent == Integer.MIN_VALUE) {
            return NOT_A_NUMBER;
        }
        return Math.max(0, Math.min(MAX_DECIMALS + 1, written - exponent));
    }

    /** A digit, and no needless zero before another digit. */
    private static boolean isPlainStart(char[] text, int position, int end) {
        if (position >= end || text[position] < '0' || text[position] > '9') {
            return false;
        }
        return text[position] != '0' || position + 1 == end || text[position + 1] < '0' || text[position + 1] > '9';
    }

    private static int exponent(char[] text, int offset, int end) {
        if (text[offset] != 'e' && text[offset] != 'E') {
            return Integer.MIN_VALUE;
        }
        int position = offset + 1;
        boolean negative = position < end && text[position] == '-';
        if (negative || position < end && text[position] == '+') {
            position++;
        }
        if (position == end) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; position < end; position++) {
            char c = text[position];
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(EXPONENT_LIMIT, exponent * 10 + (c - '0'));
        }
        return negative ? -exponent : exponent;
    }

    private static long scale(long digits, int exponent) {
        if (exponent < 0) {
            return INVALID;
        }
        if (digits == 0) {
            return 0;
        }
        if (exponent > MAX_DECIMALS || digits > Long.MAX_VALUE / POWERS_OF_TEN[exponent]) {
            return INVALID;
        }
        return digits * POWERS_OF_TEN[exponent];
    }
}
