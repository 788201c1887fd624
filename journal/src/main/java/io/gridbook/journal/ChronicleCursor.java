package io.gridbook.journal;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.UnsafeApi;

/** Reads the one cycle of a segment's queue, opened read-only so that reading changes nothing. */
final class ChronicleCursor implements SegmentCursor {

    private final Path segment;
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private long endOfLast;

    ChronicleCursor(Path segment, SingleChronicleQueue queue) {
        this.segment = segment;
        this.queue = queue;
        tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
    }

    @Override
    public boolean next(Excerpt excerpt) {
        try (DocumentContext context = tailer.readingDocument()) {
            if (!context.isPresent()) {
                return false;
            }
            Bytes<?> bytes = context.wire().bytes();
            long length = bytes.readRemaining();
            if (length <= 0 || length > SegmentStore.EXCERPT_BYTES_MAX) {
                throw new JournalException("segment " + segment + ": an excerpt claims " + length + " bytes");
            }
            excerpt.length((int) length);
            UnsafeApi.copyMemory(
                bytes.addressForRead(bytes.readPosition()), excerpt.buffer().addressOffset(), length);
            endOfLast = bytes.readPosition() + length;
            return true;
        } catch (RuntimeException | InternalError e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean seek(long ordinal) {
        try {
            if (ordinal == 0) {
                tailer.toStart();
                return true;
            }
            return tailer.moveToIndex(queue.rollCycle().toIndex(0, ordinal));
        } catch (RuntimeException | InternalError e) {
            throw unreadable(e);
        }
    }

    @Override
    public long seekEnd() {
        try {
            tailer.toEnd();
            return queue.rollCycle().toSequenceNumber(tailer.index());
        } catch (RuntimeException | InternalError e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasLeftovers() {
        try {
            return ChronicleTail.hasLeftovers(ChronicleSegments.dataFile(segment), endOfLast);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }

    private JournalException unreadable(Throwable cause) {
        if (cause instanceof JournalException known) {
            return known;
        }
        return new JournalException("segment " + segment + " cannot be read: " + cause, cause);
    }
}
