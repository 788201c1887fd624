package io.gridbook.engine;

import io.gridbook.protocol.codec.PlaceOrderDecoder;
import org.agrona.DirectBuffer;

/**
 * The block of the command in hand as bytes on the heap, where reading a number is one load.
 *
 * <p><b>Allocation.</b> One small array, at construction.
 */
final class CommandBytes {

    /** The longest block that is read this way. */
    private static final int BLOCK_LENGTH_MAX = PlaceOrderDecoder.BLOCK_LENGTH;

    private final byte[] copy = new byte[BLOCK_LENGTH_MAX];
    private byte[] array;

    /** Look at a block: in place if it is on the heap, else in a copy. The offset in {@link #array} is returned. */
    int wrap(DirectBuffer buffer, int block, int blockLength) {
        array = buffer.byteArray();
        if (array == null) {
            array = copy;
            buffer.getBytes(block, copy, 0, blockLength);
            return 0;
        }
        return block + buffer.wrapAdjustment();
    }

    byte[] array() {
        return array;
    }
}
