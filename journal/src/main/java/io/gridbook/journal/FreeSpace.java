package io.gridbook.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells when the disk under a folder runs low: on a full one a mapped write kills the process instead of failing.
 *
 * <p><b>Units.</b> Bytes. <b>Threading.</b> Any. <b>Allocation.</b> A little per call: for once a second.
 */
public final class FreeSpace {

    private final Path folder;
    private final FileStore store;
    private final long minFreeBytes;

    public FreeSpace(Path folder, long minFreeBytes) {
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
        try {
            Files.createDirectories(folder);
            store = Files.getFileStore(folder);
        } catch (IOException e) {
            throw new JournalException(folder + ": free space is unknown: " + e, e);
        }
    }

    public boolean isLow() {
        return usableBytes() < minFreeBytes;
    }

    public long usableBytes() {
        try {
            return store.getUsableSpace();
        } catch (IOException e) {
            throw new JournalException(folder + ": free space is unknown: " + e, e);
        }
    }
}
