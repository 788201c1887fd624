package io.gridbook.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

/**
 * Segments as folders, each a Chronicle Queue of one single cycle, and a manifest beside it.
 *
 * <p>The queue's clock stands still, so it never rolls and no clock step can hide a record. Its one data file is mapped
 * whole, so appending never stops for a new mapping; it is sparse, so only what is written takes space.
 */
final class ChronicleSegments implements SegmentStore {

    private static final String MANIFEST = "manifest";
    static final String METADATA = "metadata.cq4t";
    private static final String SPARE = "spare";
    private static final String CUT_SUFFIX = ".cut";
    private static final String PRUNED_SUFFIX = ".pruned";
    private static final int NAME_DIGITS = 20;
    /** Chronicle writes an excerpt in one piece only within its overlap, a quarter of a block. */
    private static final long BLOCK_BYTES_MIN = 4L * (1 << 20);
    private static final long BLOCK_ALIGNMENT = 64L << 10;
    /** Room for Chronicle's headers and index pages beside the excerpts, and for the batch that fills the segment. */
    private static final long BLOCK_SLACK_BYTES = 2L * (1 << 20);

    private final Path folder;
    private final Path mark;
    private final long blockBytes;
    private final SpareSegment spare;
    private FolderLock lock;

    ChronicleSegments(JournalConfig config) {
        ChronicleSettings.apply();
        folder = config.folder();
        mark = folder.resolve("mark");
        long indexBytes = config.segmentBytes() / 256;
        long wanted = Math.max(BLOCK_BYTES_MIN, config.segmentBytes() + indexBytes + BLOCK_SLACK_BYTES);
        blockBytes = (wanted + BLOCK_ALIGNMENT - 1) & -BLOCK_ALIGNMENT;
        spare = new SpareSegment(folder.resolve(SPARE), blockBytes);
    }

    @Override
    public void lock() {
        lock = FolderLock.acquire(folder);
    }

    @Override
    public void unlock() {
        try {
            spare.discard();
        } catch (IOException e) {
            throw new JournalException(spare.folder() + " cannot be removed: " + e, e);
        } finally {
            lock.close();
        }
    }

    @Override
    public boolean hasMark() {
        return Files.exists(mark);
    }

    @Override
    public StoredPage makeMark(byte[] content) {
        try {
            DurableFiles.replace(mark, content);
        } catch (IOException e) {
            throw new JournalException(mark + " cannot be made: " + e, e);
        }
        return mark(false);
    }

    @Override
    public StoredPage mark(boolean readOnly) {
        return MappedPage.open(mark, readOnly);
    }

    @Override
    public long[] segments() {
        if (!Files.isDirectory(folder)) {
            return new long[0];
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children
                .filter(path -> isSegmentName(path.getFileName().toString()))
                .filter(path -> Files.exists(path.resolve(MANIFEST)))
                .mapToLong(path -> Long.parseLong(path.getFileName().toString()))
                .sorted()
                .toArray();
        } catch (IOException e) {
            throw new JournalException(folder + " cannot be listed: " + e, e);
        }
    }

    @Override
    public boolean exists(long first) {
        return Files.exists(path(first).resolve(MANIFEST));
    }

    @Override
    public SegmentManifest manifest(long first) {
        Path file = path(first).resolve(MANIFEST);
        try {
            return SegmentManifest.decode(name(first), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new JournalException(file + " cannot be read: " + e, e);
        }
    }

    @Override
    public void writeManifest(SegmentManifest manifest) {
        Path segment = path(manifest.first());
        try {
            DurableFiles.replace(segment.resolve(MANIFEST), manifest.encode());
        } catch (IOException e) {
            throw new JournalException(segment + ": the manifest cannot be written: " + e, e);
        }
    }

    @Override
    public SegmentWriter create(SegmentManifest manifest) {
        Path segment = path(manifest.first());
        ChronicleWriter writer = spare.take();
        try {
            // A folder without a manifest is what a crash left of an attempt to make it; it holds nothing committed.
            DurableFiles.deleteFolder(segment);
            Files.move(spare.folder(), segment, StandardCopyOption.ATOMIC_MOVE);
            writer.movedTo(segment);
            writeManifest(manifest);
            DurableFiles.force(folder, StandardOpenOption.READ);
            return writer;
        } catch (IOException e) {
            throw new JournalException(segment + " cannot be made: " + e, e);
        }
    }

    @Override
    public void prepare() {
        spare.prepare(aside());
    }

    @Override
    public SegmentCursor cursor(SegmentManifest manifest) {
        Path segment = path(manifest.first());
        Path data = dataFile(segment);
        try {
            if (Files.size(data) < manifest.fileBytes()) {
                throw new JournalException(name(manifest.first()) + " was truncated: " + data.getFileName() + " has "
                    + Files.size(data) + " bytes of " + manifest.fileBytes());
            }
        } catch (IOException e) {
            throw new JournalException(data + " cannot be read: " + e, e);
        }
        try {
            return new ChronicleCursor(segment, queue(segment, blockBytesOf(manifest), true));
        } catch (RuntimeException | InternalError | AssertionError e) {
            throw new JournalException(segment + " cannot be read: " + e, e);
        }
    }

    @Override
    public void restore(SegmentManifest manifest) {
        Path data = dataFile(path(manifest.first()));
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            if (file.length() < manifest.fileBytes()) {
                file.setLength(manifest.fileBytes());
            }
        } catch (IOException e) {
            throw new JournalException(data + " cannot be restored: " + e, e);
        }
    }

    @Override
    public void sync(long first) {
        Path data = dataFile(path(first));
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (IOException e) {
            throw new JournalException(data + " cannot be synced: " + e, e);
        }
    }

    @Override
    public String hash(SegmentManifest manifest, long writtenBytes) {
        Path segment = path(manifest.first());
        SegmentHash hash = new SegmentHash();
        try {
            hash.addFile(dataFile(segment), writtenBytes);
            hash.addFile(segment.resolve(METADATA), Long.MAX_VALUE);
            return hash.text();
        } catch (IOException e) {
            throw new JournalException(segment + " cannot be read: " + e, e);
        }
    }

    @Override
    public void setAside(long first) {
        Path segment = path(first);
        Path aside = folder.resolve(segment.getFileName() + CUT_SUFFIX);
        try {
            DurableFiles.deleteFolder(aside);
            Files.move(segment, aside, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.force(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new JournalException(segment + " cannot be set aside: " + e, e);
        }
    }

    /** Delete a segment: it is out of the row at once, whatever happens while its files go. */
    void delete(long first) {
        Path segment = path(first);
        Path going = folder.resolve(segment.getFileName() + PRUNED_SUFFIX);
        try {
            Files.move(segment, going, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.force(folder, StandardOpenOption.READ);
            DurableFiles.deleteFolder(going);
        } catch (IOException e) {
            throw new JournalException(segment + " cannot be deleted: " + e, e);
        }
    }

    /** Delete what a killed process left of segments it was deleting. */
    void deleteLeftovers() {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path path : children.filter(child -> child.toString().endsWith(PRUNED_SUFFIX)).toList()) {
                DurableFiles.deleteFolder(path);
            }
        } catch (IOException e) {
            throw new JournalException(folder + " cannot be cleared: " + e, e);
        }
    }

    @Override
    public long fileBytes() {
        return blockBytes + blockBytes / 4;
    }

    @Override
    public String name(long first) {
        return "segment " + path(first);
    }

    private static long blockBytesOf(SegmentManifest manifest) {
        return manifest.fileBytes() / 5 * 4;
    }

    static SingleChronicleQueue queue(Path segment, long blockBytes, boolean readOnly) {
        return SingleChronicleQueueBuilder.binary(segment)
            .rollCycle(LargeRollCycles.LARGE_HOURLY)
            .timeProvider(() -> 0L)
            .blockSize(blockBytes)
            .syncMode(SyncMode.NONE)
            .readOnly(readOnly)
            .build();
    }

    private Path path(long first) {
        String digits = Long.toString(first);
        return folder.resolve("0".repeat(NAME_DIGITS - digits.length()) + digits);
    }

    private static boolean isSegmentName(String name) {
        return name.length() == NAME_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The queue's one data file. */
    static Path dataFile(Path segment) {
        try (Stream<Path> children = Files.list(segment)) {
            List<Path> found = children.filter(path -> path.toString().endsWith(".cq4")).toList();
            if (found.size() != 1) {
                throw new JournalException("segment " + segment + " has " + found.size() + " data files instead of 1");
            }
            return found.get(0);
        } catch (IOException e) {
            throw new JournalException(segment + " cannot be listed: " + e, e);
        }
    }
}
