package io.gridbook.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * An empty segment made before it is needed. Making one means several syncs, which wait behind whatever else the disk
 * has to write: 200 ms on the thread that appends, when it was flooded.
 *
 * <p><b>Threading.</b> Confined to one thread; the making runs aside.
 */
final class SpareSegment {

    /** More than Chronicle stores into the mapped files of a new queue before its appender sees to its room. */
    private static final int NEW_SEGMENT_BYTES = 1 << 20;

    private final Path folder;
    private final long blockBytes;
    private CompletableFuture<ChronicleWriter> making;

    SpareSegment(Path folder, long blockBytes) {
        this.folder = folder;
        this.blockBytes = blockBytes;
    }

    Path folder() {
        return folder;
    }

    /** Begin to make one, unless that was done. */
    void prepare(Executor aside) {
        if (making == null) {
            making = CompletableFuture.supplyAsync(this::make, aside);
        }
    }

    /** The one that is there; made now if there is none, or if it could not be made. */
    ChronicleWriter take() {
        ChronicleWriter made = made();
        return made == null ? make() : made;
    }

    /** Remove the one that is there. */
    void discard() throws IOException {
        ChronicleWriter made = made();
        if (made != null) {
            made.close();
        }
        DurableFiles.deleteFolder(folder);
    }

    /** What could not be made aside, for want of room, is not there: whoever needs it tries again and is told why. */
    private ChronicleWriter made() {
        try {
            return making == null ? null : making.join();
        } catch (CompletionException e) {
            return null;
        } finally {
            making = null;
        }
    }

    /** All that a segment has but its name and its manifest, on disk. */
    private ChronicleWriter make() {
        try {
            DurableFiles.deleteFolder(folder);
            Files.createDirectories(folder);
            DurableFiles.demandRoom(folder, NEW_SEGMENT_BYTES);
            ChronicleWriter writer =
                new ChronicleWriter(folder, ChronicleSegments.queue(folder, blockBytes, false));
            // Chronicle cannot read the data without it, and syncs of the data leave it out.
            DurableFiles.force(folder.resolve(ChronicleSegments.METADATA), StandardOpenOption.WRITE);
            return writer;
        } catch (JournalException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError | AssertionError e) {
            throw new JournalException(folder + " cannot be made: " + e, e);
        }
    }
}
