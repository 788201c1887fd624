package io.gridbook.engine.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * A 64-bit hash over bytes, eight at a time, in any number of pieces: the same on every machine.
 *
 * <p><b>Source.</b> The lane of eight bytes and the finish of XXH64 by Yann Collet.
 */
final class WordHash {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private long state;
    private long bytes;

    WordHash() {
        clear();
    }

    void clear() {
        state = PRIME_5;
        bytes = 0;
    }

    /** @param length a multiple of 8 */
    void add(DirectBuffer buffer, int offset, int length) {
        long hash = state;
        for (int i = offset; i < offset + length; i += Long.BYTES) {
            long lane = Long.rotateLeft(buffer.getLong(i, LITTLE_ENDIAN) * PRIME_2, 31) * PRIME_1;
            hash = Long.rotateLeft(hash ^ lane, 27) * PRIME_1 + PRIME_4;
        }
        state = hash;
        bytes += length;
    }

    /** Of all that has been added. */
    long value() {
        long hash = state + bytes;
        hash = (hash ^ hash >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}
