package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The log of commands: what the exchange is a function of.
 *
 * <p><b>Threading.</b> One thread appends; readers are opened apart and each is confined to its thread.
 * <p><b>Allocation.</b> None in {@link #append} and {@link #commit}, but when a full segment is followed by the next.
 * <p><b>Errors.</b> {@link JournalException} names the position; after one, nothing more is appended.
 */
public final class CommandJournal implements AutoCloseable {

    /** The longest command that can be journaled. */
    public static final int COMMAND_BYTES_MAX = (128 << 10) - RecordLayout.HEADER_LENGTH;

    private static final int BATCH_BYTES = 128 << 10;
    private static final long MARK_FORCE_INTERVAL_NS = 1_000_000_000L;

    private final JournalConfig config;
    private final HighWaterMark mark;
    private final SegmentStore store;
    private final SegmentSealer sealer;
    private final ByteBuffer batchBytes = ByteBuffer.allocateDirect(BATCH_BYTES);
    private final UnsafeBuffer batch = new UnsafeBuffer(batchBytes);
    private final Checksum checksum = new Checksum();
    private SegmentManifest manifest;
    private SegmentWriter writer;
    private int batchLength;
    private long appendedSequence;
    private long appendedTimestampNs;
    private int appendedCrc;
    private long committedSequence;
    private long committedTimestampNs;
    private int committedCrc;
    private long markForcedNs;
    private boolean broken;
    private boolean closed;

    private CommandJournal(
        JournalConfig config, HighWaterMark mark, SegmentStore store, SegmentSealer sealer, JournalOpening opening) {
        this.config = config;
        this.mark = mark;
        this.store = store;
        this.sealer = sealer;
        appendedSequence = opening.lastSequence();
        appendedTimestampNs = opening.lastTimestampNs();
        appendedCrc = opening.lastCrc();
        committedSequence = appendedSequence;
        committedTimestampNs = appendedTimestampNs;
        committedCrc = appendedCrc;
        mark.write(committedSequence, committedCrc);
        markForcedNs = store.nanoTime();
    }

    /** Open for appending, creating the folder if need be; proves the log whole first. */
    public static CommandJournal open(JournalConfig config) {
        return open(config, SegmentStore.of(config));
    }

    /** The same over a store of the caller's. */
    public static CommandJournal open(JournalConfig config, SegmentStore store) {
        store.lock();
        HighWaterMark mark = null;
        try {
            if (store.hasMark()) {
                mark = HighWaterMark.open(store, false);
            } else if (store.segments().length == 0) {
                mark = HighWaterMark.create(store);
            } else {
                throw new JournalException(
                    config.folder() + ": the mark is missing, so the journal's end cannot be proved");
            }
            SegmentSealer sealer = new SegmentSealer(store);
            return new CommandJournal(config, mark, store, sealer, JournalOpening.prove(store, mark, sealer, config));
        } catch (RuntimeException e) {
            if (mark != null) {
                mark.close();
            }
            store.unlock();
            throw e;
        }
    }

    /** The last committed sequence, 0 when empty. */
    public long lastSequence() {
        return committedSequence;
    }

    /** The timestamp of the last record in epoch nanoseconds, 0 when empty. */
    public long lastTimestampNs() {
        return committedTimestampNs;
    }

    /** Add a record to the batch; sequence must be the last one + 1. Committed by {@link #commit} only. */
    public void append(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        if (broken || sequence != appendedSequence + 1 || length < 0 || length > COMMAND_BYTES_MAX) {
            throw refusal(sequence, length);
        }
        int recordLength = RecordLayout.HEADER_LENGTH + length;
        int alignedLength = RecordLayout.alignedLength(recordLength);
        if (batchLength + alignedLength > BATCH_BYTES) {
            writeBatch();
        }
        RecordLayout.put(batch, batchLength, sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        appendedCrc = RecordLayout.crc(checksum, batch, batchBytes, batchLength, recordLength, appendedCrc);
        batch.putInt(batchLength + RecordLayout.CRC_OFFSET, appendedCrc, LITTLE_ENDIAN);
        batchLength += alignedLength;
        appendedSequence = sequence;
        appendedTimestampNs = timestampNs;
    }

    /** Write the batch; on return it is as durable as the configuration says. */
    public void commit() {
        if (broken) {
            throw refusal(appendedSequence, 0);
        }
        if (batchLength > 0) {
            writeBatch();
        }
        if (appendedSequence == committedSequence) {
            return;
        }
        broken = true;
        sealer.check();
        if (config.syncToDisk()) {
            writer.sync();
        }
        mark.write(appendedSequence, appendedCrc);
        forceMarkOnceASecond();
        committedSequence = appendedSequence;
        committedTimestampNs = appendedTimestampNs;
        committedCrc = appendedCrc;
        if (writer.sizeBytes() >= config.segmentBytes()) {
            sealSegment();
        } else if (writer.sizeBytes() >= config.segmentBytes() / 2) {
            store.prepare();
        }
        broken = false;
    }

    /** Seal the segment in use and free the folder; records not committed are dropped. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (writer != null && !broken && appendedSequence == committedSequence) {
                sealSegment();
            } else if (writer != null) {
                writer.close();
            }
            sealer.close();
            mark.force();
        } finally {
            broken = true;
            mark.close();
            store.unlock();
        }
    }

    /** Until it has succeeded the journal counts as broken: what a failed write left is for recovery to judge. */
    private void writeBatch() {
        broken = true;
        if (writer == null) {
            beginSegment();
        }
        writer.append(batchBytes, batchLength);
        batchLength = 0;
        broken = false;
    }

    private void beginSegment() {
        manifest = SegmentManifest.begin(LogKind.COMMANDS, config, committedSequence + 1, committedSequence + 1,
            committedCrc, store.fileBytes());
        writer = store.create(manifest);
    }

    /** Its data is already as durable as the policy says: it was synced at each commit, or need not be. */
    private void sealSegment() {
        sealer.seal(
            writer, manifest.seal(committedSequence, committedSequence, committedCrc, committedTimestampNs));
        writer = null;
    }

    /** Under {@code os} a second's worth, under {@code disk} a mark a second old, is what a power cut can hide. */
    private void forceMarkOnceASecond() {
        long nowNs = store.nanoTime();
        if (nowNs - markForcedNs >= MARK_FORCE_INTERVAL_NS) {
            markForcedNs = nowNs;
            if (config.syncToDisk()) {
                mark.force();
            }
        }
    }

    private RuntimeException refusal(long sequence, int length) {
        if (broken) {
            return new JournalException(config.folder() + " is closed or broken: nothing is appended any more");
        }
        return new IllegalArgumentException("sequence " + sequence + " with " + length + " bytes: expected sequence "
            + (appendedSequence + 1) + " and at most " + COMMAND_BYTES_MAX + " bytes");
    }
}
