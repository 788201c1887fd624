package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/**
 * The log of events: appended by the engine's thread, tailed by everyone downstream.
 *
 * <p>Events follow from commands, so nothing is synced before it is handed out: a tail that a crash left broken is cut
 * at the last good excerpt and reported, and the engine makes the rest again. Full segments are brought to disk aside.
 *
 * <p><b>Threading.</b> One thread appends; {@link #tailer} and {@link #lastSequence} may be called from any.
 * <p><b>Allocation.</b> None in {@link #append}, but when a segment is full and the next one begins.
 * <p><b>Errors.</b> {@link JournalException}; after one, nothing more is appended.
 */
public final class EventLog implements AutoCloseable {

    /** The most bytes of frames one excerpt can hold. */
    public static final int EXCERPT_BYTES_MAX = SegmentStore.EXCERPT_BYTES_MAX - ExcerptLayout.HEADER_LENGTH;

    private final JournalConfig config;
    private final SegmentStore store;
    private final SegmentSealer sealer;
    private final Excerpt excerpt = new Excerpt();
    private final Checksum checksum = new Checksum();
    private final AtomicLong newestFirst = new AtomicLong();
    private SegmentManifest manifest;
    private SegmentWriter writer;
    private long lastNumber;
    private int lastCrc;
    private volatile long lastSequence;
    private boolean broken;
    private boolean closed;

    private EventLog(JournalConfig config, SegmentStore store, SegmentSealer sealer, EventLogOpening opening) {
        this.config = config;
        this.store = store;
        this.sealer = sealer;
        lastNumber = opening.lastNumber();
        lastSequence = opening.lastSequence();
        newestFirst.set(opening.newestFirst());
    }

    /** Open for appending, creating the folder if need be; cuts a broken tail and reports it. */
    public static EventLog open(JournalConfig config) {
        return open(config, SegmentStore.of(config));
    }

    /** The same over a store of the caller's. */
    public static EventLog open(JournalConfig config, SegmentStore store) {
        store.lock();
        try {
            SegmentSealer sealer = new SegmentSealer(store);
            return new EventLog(config, store, sealer, EventLogOpening.prove(store, sealer, config));
        } catch (RuntimeException e) {
            store.unlock();
            throw e;
        }
    }

    /** Append a batch as one excerpt; visible to tailers on return. */
    public void append(long firstSequence, long lastSequence, DirectBuffer buffer, int offset, int length) {
        if (broken || firstSequence > lastSequence || firstSequence < this.lastSequence
            || length < 0 || length > EXCERPT_BYTES_MAX) {
            throw refusal(firstSequence, lastSequence, length);
        }
        broken = true;
        sealer.check();
        if (writer != null && writer.sizeBytes() >= config.segmentBytes()) {
            sealSegment();
        } else if (writer != null && writer.sizeBytes() >= config.segmentBytes() / 2) {
            store.prepare();
        }
        if (writer == null) {
            manifest = SegmentManifest.begin(
                LogKind.EVENTS, config, lastNumber + 1, firstSequence, 0, store.fileBytes());
            writer = store.create(manifest);
            newestFirst.set(manifest.first());
        }
        int excerptLength = ExcerptLayout.HEADER_LENGTH + length;
        excerpt.length(excerptLength);
        ExcerptLayout.putHeader(excerpt.buffer(), excerptLength, lastNumber + 1, firstSequence, lastSequence);
        excerpt.buffer().putBytes(ExcerptLayout.HEADER_LENGTH, buffer, offset, length);
        lastCrc = checksum.of(excerpt.bytes(), 0, excerptLength);
        excerpt.buffer().putInt(ExcerptLayout.CRC_OFFSET, lastCrc, LITTLE_ENDIAN);
        writer.append(excerpt.bytes(), excerptLength);
        lastNumber++;
        this.lastSequence = lastSequence;
        broken = false;
    }

    /** The last command that has events in the log, perhaps not all of them; 0 when empty. */
    public long lastSequence() {
        return lastSequence;
    }

    /** A tailer at the start of the log; thread-safe to call. */
    public EventLogTailer tailer() {
        return EventLogTailer.open(config, store, newestFirst);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (writer != null && !broken) {
                sealSegment();
            } else if (writer != null) {
                writer.close();
            }
            sealer.close();
        } finally {
            broken = true;
            store.unlock();
        }
    }

    private void sealSegment() {
        sealer.seal(writer, manifest.seal(lastNumber, lastSequence, lastCrc, 0));
        writer = null;
    }

    private RuntimeException refusal(long firstSequence, long endSequence, int length) {
        if (broken) {
            return new JournalException(config.folder() + " is closed or broken: nothing is appended any more");
        }
        return new IllegalArgumentException("sequences " + firstSequence + " to " + endSequence + " with " + length
            + " bytes: expected from " + lastSequence + " on and at most " + EXCERPT_BYTES_MAX + " bytes");
    }
}
