package io.gridbook.engine;

import static org.agrona.BufferUtil.ARRAY_BASE_OFFSET;

import java.nio.ByteOrder;
import org.agrona.UnsafeApi;

/**
 * Numbers in an array of bytes.
 *
 * <p>A store through a buffer may go anywhere for all the compiler knows, so that it reads every field of the engine
 * anew behind each of them, and does not know before a load where the buffer's memory is. A store into an array of
 * bytes can change nothing but bytes.
 *
 * <p><b>Errors.</b> Callers know that what they read or write is within the array; only assertions look.
 */
final class LittleEndian {

    private static final boolean NATIVE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private LittleEndian() {
    }

    static long getLong(byte[] bytes, int at) {
        assert isWithin(bytes, at, Long.BYTES);
        long value = UnsafeApi.getLong(bytes, ARRAY_BASE_OFFSET + at);
        return NATIVE ? value : Long.reverseBytes(value);
    }

    static int getInt(byte[] bytes, int at) {
        assert isWithin(bytes, at, Integer.BYTES);
        int value = UnsafeApi.getInt(bytes, ARRAY_BASE_OFFSET + at);
        return NATIVE ? value : Integer.reverseBytes(value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        assert isWithin(bytes, at, Long.BYTES);
        UnsafeApi.putLong(bytes, ARRAY_BASE_OFFSET + at, NATIVE ? value : Long.reverseBytes(value));
    }

    static void putInt(byte[] bytes, int at, int value) {
        assert isWithin(bytes, at, Integer.BYTES);
        UnsafeApi.putInt(bytes, ARRAY_BASE_OFFSET + at, NATIVE ? value : Integer.reverseBytes(value));
    }

    private static boolean isWithin(byte[] bytes, int at, int length) {
        return at >= 0 && at <= bytes.length - length;
    }
}
