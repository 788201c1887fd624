package io.gridbook.engine;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.Reason;

/** Checks of codes as they come off the wire: they may be any byte. */
final class CommandFields {

    /** SBE's null value of an enum or boolean of one byte. */
    static final short NULL_CODE = 255;
    /** No reason to refuse. */
    static final Reason NONE = Reason.NULL_VAL;

    private CommandFields() {
    }

    /** The code of one byte, as SBE's decoders tell it. */
    static short code(byte[] bytes, int at) {
        return (short) (bytes[at] & 0xFF);
    }

    /** Whether a required code is one of 1 to {@code max}. */
    static boolean isCode(short code, int max) {
        return code >= 1 && code <= max;
    }

    /** Whether an optional code is null or one of 1 to {@code max}. */
    static boolean isOptionalCode(short code, int max) {
        return code == NULL_CODE || isCode(code, max);
    }

    static boolean isOptionalBoolean(short code) {
        return code == NULL_CODE || code <= BooleanType.TRUE.value();
    }

    static boolean isTrue(short code) {
        return code == BooleanType.TRUE.value();
    }

    /** Whether price x quantity is beyond 64 bits. */
    static boolean overflows(long price, long quantity) {
        return Math.multiplyHigh(price, quantity) != price * quantity >> 63;
    }

    /** Whether the sum of two positive numbers is beyond 63 bits. */
    static boolean sumOverflows(long a, long b) {
        return a + b < 0;
    }
}
