package io.gridbook.engine;

/**
 * The events of one or more commands, framed one behind the other, until they are flushed to the sink.
 *
 * <p>The engine flushes by itself only when the next event would not fit; the caller flushes at the end of its batch.
 */
public final class EventBatch {

    public static final int FLUSH_BYTES = 64 * 1024;

    public EventBatch(EventSink sink) {
    }

    /** Bytes waiting. */
    public int length() {
        return 0;
    }

    /** Hand what waits to the sink, if anything does. */
    public void flush() {
    }
}
