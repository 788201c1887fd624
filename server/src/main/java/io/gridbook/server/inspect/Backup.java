package io.gridbook.server.inspect;

import io.gridbook.journal.DurableFiles;
import io.gridbook.journal.FreeSpace;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.LogCopy;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotInput;
import io.gridbook.server.exchange.ConfigurationException;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.exchange.EnvironmentException;
import io.gridbook.server.exchange.Epoch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Copies an exchange's data folder, also while the exchange runs, to one that is whole by itself: the newest good
 * snapshot, the event log, the command journal, the administrator's key, and the epoch after the exchange's: clients
 * may have been told of what came after the copy. PostgreSQL is made again from the event log.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> ConfigurationException when the target cannot be used, EnvironmentException when its disk is full,
 * JournalException when a log is damaged or cannot be written, IOException; the logs have their names in the copy only
 * when all of it is whole.
 */
public final class Backup {

    private static final String UNFINISHED = ".unfinished";
    private static final String ADMIN_KEY = "admin.key";
    /** On a full disk a mapped write would kill the process instead of failing. */
    private static final long MIN_FREE_BYTES = 64L << 20;
    private static final int EXCERPTS_PER_LOOK = 128;

    private final DataFolder data;
    private final Path target;
    private final Consumer<String> said;
    private FreeSpace freeSpace;
    private int excerpts;

    /** @param said is told in words how far it is, and what it had to pass over */
    public Backup(DataFolder data, Path target, Consumer<String> said) {
        this.data = data;
        this.target = target.toAbsolutePath().normalize();
        this.said = said;
    }

    /** Make it; returns in one line what it holds. */
    public String make() throws IOException {
        makeTarget();
        freeSpace = new FreeSpace(target, MIN_FREE_BYTES);
        // In this order no log is ahead of the one it follows from, and no snapshot ahead of the logs.
        String snapshot = copySnapshot();
        Path events = target.resolve("events");
        Path commands = target.resolve("commands");
        LogCopy.Result copiedEvents = LogCopy.events(data.events(), unfinished(events), watching("events"));
        LogCopy.Result copied = LogCopy.commands(data.commands(), unfinished(commands), watching("commands"));
        copyIfThere(ADMIN_KEY);
        Epoch.beginNext(data.path(), target);
        Files.move(unfinished(events), events, StandardCopyOption.ATOMIC_MOVE);
        Files.move(unfinished(commands), commands, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceFolder(target);
        return target + ": commands of sequence " + copied.firstSequence() + " to " + copied.lastSequence()
            + ", events up to " + copiedEvents.lastSequence() + ", " + snapshot;
    }

    private void makeTarget() throws IOException {
        if (target.startsWith(data.path().toAbsolutePath().normalize())) {
            throw new ConfigurationException(target + " lies in the data folder it is to be a copy of");
        }
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            Files.createDirectory(target,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isDirectory(target)) {
            throw new ConfigurationException(target + " is not a folder");
        }
        try (Stream<Path> children = Files.list(target)) {
            if (children.findAny().isPresent()) {
                throw new ConfigurationException(target + " is not empty");
            }
        }
    }

    private String copySnapshot() throws IOException {
        SnapshotFolder copies = data.snapshots().in(target.resolve("snapshots"));
        for (long sequence : data.snapshots().sequences()) {
            Path copy = copies.file(sequence);
            try {
                Files.createDirectories(copy.getParent());
                Files.copy(data.snapshots().file(sequence), copy);
                force(copy);
                DurableFiles.forceFolder(copy.getParent());
                prove(copies, sequence);
                return "snapshot " + sequence;
            } catch (IOException | JournalException e) {
                said.accept(data.snapshots().name(sequence) + " is passed over: " + e.getMessage());
                Files.deleteIfExists(copy);
            }
        }
        return "no snapshot";
    }

    static void prove(SnapshotFolder folder, long sequence) {
        try (SnapshotInput input = folder.open(sequence)) {
            while (input.next((buffer, offset, length) -> { })) {
                // Reading a chunk proves it.
            }
        }
    }

    private void copyIfThere(String name) throws IOException {
        Path source = data.path().resolve(name);
        if (Files.exists(source)) {
            Path copy = target.resolve(name);
            Files.copy(source, copy, StandardCopyOption.COPY_ATTRIBUTES);
            force(copy);
        }
    }

    private LongConsumer watching(String what) {
        ProgressLine progress = new ProgressLine("copying " + what + ", sequence", said);
        return sequence -> {
            if (excerpts++ % EXCERPTS_PER_LOOK == 0 && freeSpace.isLow()) {
                throw new EnvironmentException("the disk of " + target + " is full", null);
            }
            progress.at(sequence, Long.MAX_VALUE);
        };
    }

    private static Path unfinished(Path log) {
        return log.resolveSibling(log.getFileName() + UNFINISHED);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
