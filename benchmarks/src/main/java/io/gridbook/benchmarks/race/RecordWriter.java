package io.gridbook.benchmarks.race;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Appends records to a {@link CommandStream} in the making. */
final class RecordWriter {

    private ByteBuffer records = allocate(new byte[1 << 20]);

    private static ByteBuffer allocate(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void append(int kind, boolean buy, int instrument, int member, long orderId, long price, long size, int sources) {
        if (records.remaining() < CommandStream.RECORD_LENGTH) {
            int length = records.position();
            records = allocate(Arrays.copyOf(records.array(), records.capacity() * 2));
            records.position(length);
        }
        records.put((byte) kind).put((byte) (buy ? 0 : 1)).putShort((short) instrument).putInt(member)
            .putLong(orderId).putLong(price).putLong(size).putLong(sources);
    }

    CommandStream toStream(StreamTerms terms) {
        return new CommandStream(terms, Arrays.copyOf(records.array(), records.position()));
    }
}
