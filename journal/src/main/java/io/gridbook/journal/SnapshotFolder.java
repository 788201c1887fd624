package io.gridbook.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The snapshots of an exchange on its disk: files named by the sequence of the last command in their state.
 *
 * <p><b>Threading.</b> Any thread; only one writes.
 * <p><b>Errors.</b> {@link JournalException} names the file and what is wrong with it.
 */
public final class SnapshotFolder {

    /** The longest chunk a snapshot can have. */
    public static final int CHUNK_BYTES_MAX = 1 << 20;

    private static final String SUFFIX = ".snapshot";
    private static final String CUT_SUFFIX = ".cut";
    private static final int NAME_DIGITS = 20;

    private final Path folder;
    private final int rulesVersion;
    private final int schemaVersion;

    /**
     * @param folder        {@code data/snapshots}; it need not be there yet
     * @param rulesVersion  the matching rules in force; snapshots of others are refused
     * @param schemaVersion the newest message schema; snapshots of a newer one are refused
     */
    public SnapshotFolder(Path folder, int rulesVersion, int schemaVersion) {
        this.folder = folder;
        this.rulesVersion = rulesVersion;
        this.schemaVersion = schemaVersion;
    }

    /** Another folder for snapshots of the same versions. */
    public SnapshotFolder in(Path other) {
        return new SnapshotFolder(other, rulesVersion, schemaVersion);
    }

    /** The sequences of the snapshots there are, good or not, newest first. */
    public List<Long> sequences() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            LongStream found = children.map(path -> path.getFileName().toString())
                .filter(SnapshotFolder::isSnapshotName)
                .mapToLong(name -> Long.parseLong(name.substring(0, NAME_DIGITS)));
            return found.map(sequence -> -sequence).sorted().map(negated -> -negated).boxed().toList();
        } catch (IOException e) {
            throw new JournalException(folder + " cannot be listed: " + e, e);
        }
    }

    /** The file of a snapshot, whether or not it exists. */
    public Path file(long sequence) {
        String digits = Long.toString(sequence);
        return folder.resolve("0".repeat(NAME_DIGITS - digits.length()) + digits + SUFFIX);
    }

    /** What a person calls the snapshot. */
    public String name(long sequence) {
        return "snapshot " + file(sequence);
    }

    /** Open a snapshot for reading; its header is checked. */
    public SnapshotInput open(long sequence) {
        SnapshotInput input = SnapshotInput.open(name(sequence), file(sequence));
        try {
            checkOurs(sequence, input.header());
            return input;
        } catch (JournalException e) {
            input.close();
            throw e;
        }
    }

    /** A snapshot's header, without looking at what follows. */
    public SnapshotHeader header(long sequence) {
        try (SnapshotInput input = open(sequence)) {
            return input.header();
        }
    }

    /**
     * Begin to write a snapshot of the state after a command.
     *
     * @param eventSequence of the last command up to that one that has events
     * @param recordCrc     of that command's record: the journal's chain there
     */
    public SnapshotFile begin(long sequence, long timestampNs, long eventSequence, int recordCrc) {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                DurableFiles.forceFolder(folder.getParent());
            }
        } catch (IOException e) {
            throw new JournalException(folder + " cannot be made: " + e, e);
        }
        return new SnapshotFile(file(sequence),
            new SnapshotHeader(rulesVersion, schemaVersion, sequence, timestampNs, eventSequence, recordCrc, 0, 0, 0));
    }

    /** Delete all but the newest snapshots; one whose header is damaged does not count as one of those to keep. */
    public void keep(int count) {
        int kept = 0;
        for (long sequence : sequences()) {
            if (kept >= count) {
                delete(file(sequence));
            } else if (isGood(sequence)) {
                kept++;
            }
        }
    }

    /** Delete what a killed process left of snapshots it was writing; to be called while nobody writes. */
    public void deleteLeftovers() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> children = Files.list(folder)) {
            children.filter(path -> path.toString().endsWith(SUFFIX + SnapshotFile.TEMPORARY_SUFFIX))
                .forEach(SnapshotFolder::delete);
        } catch (IOException e) {
            throw new JournalException(folder + " cannot be listed: " + e, e);
        }
    }

    /** Take a snapshot out of the row, keeping its bytes for a look. */
    public void setAside(long sequence) {
        Path file = file(sequence);
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + CUT_SUFFIX), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw new JournalException(name(sequence) + " cannot be set aside: " + e, e);
        }
    }

    /** On return the names in the folder are on disk. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void checkOurs(long sequence, SnapshotHeader header) {
        String name = name(sequence);
        if (header.sequence() != sequence) {
            throw new JournalException(name + " holds the state after sequence " + header.sequence());
        }
        if (header.rulesVersion() != rulesVersion) {
            throw new JournalException(name + " was written under matching rules " + header.rulesVersion()
                + ", this program has " + rulesVersion);
        }
        if (header.schemaVersion() > schemaVersion) {
            throw new JournalException(name + " was written with schema version " + header.schemaVersion()
                + ", this program reads up to " + schemaVersion);
        }
    }

    private boolean isGood(long sequence) {
        try {
            header(sequence);
            return true;
        } catch (JournalException e) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new JournalException(file + " cannot be deleted: " + e, e);
        }
    }

    private static boolean isSnapshotName(String name) {
        return name.length() == NAME_DIGITS + SUFFIX.length() && name.endsWith(SUFFIX)
            && name.chars().limit(NAME_DIGITS).allMatch(c -> c >= '0' && c <= '9');
    }
}
