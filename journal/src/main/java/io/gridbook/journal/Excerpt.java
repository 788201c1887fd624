package io.gridbook.journal;

import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A reusable copy of one excerpt.
 *
 * <p>It is a copy so that the bytes checked are the bytes handed out, and so that no checksum runs over a mapping whose
 * file may be shorter than it should be: there the JVM would die instead of throwing.
 */
final class Excerpt {

    private static final int INITIAL_BYTES = 64 << 10;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(INITIAL_BYTES);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int length;

    /** Make room for {@code newLength} bytes, losing what was held. */
    void length(int newLength) {
        if (newLength > bytes.capacity()) {
            bytes = ByteBuffer.allocateDirect(Math.max(newLength, 2 * bytes.capacity()));
            buffer.wrap(bytes);
        }
        length = newLength;
    }

    int length() {
        return length;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    ByteBuffer bytes() {
        return bytes;
    }
}
