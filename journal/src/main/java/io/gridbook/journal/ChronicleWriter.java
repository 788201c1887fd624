package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.posix.MAdviseFlag;
import net.openhft.posix.PosixAPI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the one cycle of a segment's queue.
 *
 * <p>Chronicle's own {@code sync()} only logs a failed msync and leaves out the index and header pages, so durability
 * is ours: fdatasync on the data file, whose dirty mapped pages it writes too.
 */
final class ChronicleWriter implements SegmentWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ChronicleWriter.class);
    private static final int QUEUE_HEADER_BYTES = 4;
    /** What Chronicle may lay around an excerpt: index pages of some 64 KiB. */
    private static final long INDEX_BYTES_MAX = 256L << 10;
    /** So close to the excerpt for which Chronicle lays an index page, there must be room for one. */
    private static final int INDEX_MARGIN = 4;

    private Path segment;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel data;
    private final ReservedSpace space;
    private final long excerptsPerIndex;
    private long excerpts;
    private long sizeBytes;
    private long endBytes;

    ChronicleWriter(Path segment, SingleChronicleQueue queue) throws IOException {
        this.segment = segment;
        this.queue = queue;
        appender = queue.createAppender();
        excerptsPerIndex = (long) queue.indexCount() * queue.indexSpacing();
        makeDataFile();
        data = FileChannel.open(
            ChronicleSegments.dataFile(segment), StandardOpenOption.READ, StandardOpenOption.WRITE);
        space = new ReservedSpace(data, endBytes);
        space.require(endBytes + INDEX_BYTES_MAX);
        data.force(true);
    }

    void movedTo(Path newFolder) {
        segment = newFolder;
    }

    @Override
    public void append(ByteBuffer content, int length) {
        if (length > SegmentStore.EXCERPT_BYTES_MAX) {
            throw new IllegalArgumentException(
                "an excerpt has " + length + " bytes, at most " + SegmentStore.EXCERPT_BYTES_MAX);
        }
        reserveIndex(length);
        excerpts++;
        try (DocumentContext context = appender.writingDocument()) {
            Bytes<?> bytes = context.wire().bytes();
            long at = bytes.writePosition();
            try {
                write(content, length, at);
            } catch (IOException e) {
                context.rollbackOnClose();
                throw e;
            }
            bytes.writeSkip(length);
            endBytes = at + length;
        } catch (IOException | RuntimeException | InternalError e) {
            throw new JournalException("segment " + segment + " cannot be appended to: " + e, e);
        }
        sizeBytes += QUEUE_HEADER_BYTES + length;
    }

    @Override
    public void sync() {
        try {
            data.force(false);
        } catch (IOException e) {
            throw new JournalException("segment " + segment + " cannot be synced: " + e, e);
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long endBytes() {
        return endBytes + INDEX_BYTES_MAX;
    }

    @Override
    public void close() {
        try {
            appender.close();
            queue.close();
            BackgroundResourceReleaser.releasePendingResources();
            data.close();
        } catch (IOException | RuntimeException e) {
            throw new JournalException("segment " + segment + " cannot be closed: " + e, e);
        }
    }

    /** A metadata document makes Chronicle create the file now, not inside the first batch; readers skip it. */
    private void makeDataFile() {
        try (DocumentContext context = appender.writingDocument(true)) {
            context.wire().write("gridbook").int32(SegmentManifest.FORMAT_VERSION);
            Bytes<?> bytes = context.wire().bytes();
            endBytes = bytes.writePosition();
            readNothingAhead(bytes.bytesStore());
        }
    }

    /**
     * Else a fault of the appender reads on into the hole: megabytes of zeros, made on its thread. Where the kernel
     * cannot be told, appending is only slower.
     */
    private static void readNothingAhead(BytesStore<?, ?> mapped) {
        try {
            PosixAPI.posix()
                .madvise(mapped.addressForRead(mapped.start()), mapped.realCapacity(), MAdviseFlag.MADV_RANDOM);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the kernel cannot be told how the journal is written: {}", e.toString());
        }
    }

    /** The content, and room behind it: Chronicle looks at the next header's place, and stores one there next time. */
    private void write(ByteBuffer content, int length, long position) throws IOException {
        content.clear().limit(length);
        while (content.hasRemaining()) {
            data.write(content, position + content.position());
        }
        content.clear();
        space.taken(position + length);
        space.require(position + length + 2 * QUEUE_HEADER_BYTES);
    }

    /** Room for an index page, before the excerpt behind which Chronicle lays one. */
    private void reserveIndex(int length) {
        if ((excerpts + INDEX_MARGIN) % excerptsPerIndex > 2 * INDEX_MARGIN) {
            return;
        }
        try {
            space.require(endBytes + length + INDEX_BYTES_MAX);
        } catch (IOException e) {
            throw new JournalException("segment " + segment + " cannot be appended to: " + e, e);
        }
    }
}
