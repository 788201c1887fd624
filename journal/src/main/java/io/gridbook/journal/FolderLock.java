package io.gridbook.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder to one process, by a lock on its file {@code lock}; the kernel frees it when the process dies.
 *
 * <p><b>Errors.</b> {@link JournalException} names the folder when another holds it.
 */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Lock the folder, creating it if need be. */
    public static FolderLock acquire(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
            channel.close();
            throw new JournalException(folder + " is in use by another process");
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw new JournalException(folder + " is already open in this process", e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new JournalException(folder + " cannot be locked: " + e, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Closing frees the lock whatever else it says, and the process's end does in any case.
                assert !channel.isOpen();
            }
        }
    }
}
