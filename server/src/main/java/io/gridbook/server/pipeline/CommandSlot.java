package io.gridbook.server.pipeline;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One place in the ring: a command or query on its way, and the stamp the journal stage gives it. */
final class CommandSlot {

    static final int CAPACITY = 512;

    private final UnsafeBuffer inline = new UnsafeBuffer(new byte[CAPACITY]);
    private UnsafeBuffer pooled;
    private int length;
    private int memberId;
    private long sessionId;
    private boolean query;
    private long sequence;
    private long timestampNs;

    void set(int memberId, long sessionId, boolean query, DirectBuffer source, int offset, int length) {
        this.memberId = memberId;
        this.sessionId = sessionId;
        this.query = query;
        this.length = length;
        buffer().putBytes(0, source, offset, length);
    }

    /** Keep a long command in this buffer instead; {@link #takePooled} gives it back. */
    void usePooled(UnsafeBuffer buffer) {
        pooled = buffer;
    }

    UnsafeBuffer takePooled() {
        UnsafeBuffer buffer = pooled;
        pooled = null;
        return buffer;
    }

    void stamp(long sequence, long timestampNs) {
        this.sequence = sequence;
        this.timestampNs = timestampNs;
    }

    UnsafeBuffer buffer() {
        return pooled == null ? inline : pooled;
    }

    int length() {
        return length;
    }

    int memberId() {
        return memberId;
    }

    long sessionId() {
        return sessionId;
    }

    boolean isQuery() {
        return query;
    }

    long sequence() {
        return sequence;
    }

    long timestampNs() {
        return timestampNs;
    }
}
