package io.gridbook.server.simulation;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.SnapshotFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The snapshots of a simulation: real files in a folder of their own, in memory where the machine has such a place.
 * What a crash can leave of them is done to them while no process runs.
 */
final class SnapshotFiles implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int SCHEMA_VERSION = 1;

    private final Path path;
    private final SnapshotFolder folder;

    SnapshotFiles() {
        try {
            path = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "gridbook-simulation")
                : Files.createTempDirectory("gridbook-simulation");
            folder = new SnapshotFolder(path, MatchingEngine.RULES_VERSION, SCHEMA_VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SnapshotFolder folder() {
        return folder;
    }

    /** As if the process had been killed before it had written the newest one. */
    void unfinishNewest(int bytesLeft) {
        change(file -> {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file.resolveSibling(file.getFileName() + ".tmp"),
                Arrays.copyOf(whole, Math.min(bytesLeft, whole.length)));
            Files.delete(file);
        });
    }

    /** A bit of the newest one flips. */
    void flip(int at) {
        change(file -> {
            byte[] whole = Files.readAllBytes(file);
            whole[at % whole.length] ^= (byte) (1 << at % Byte.SIZE);
            Files.write(file, whole);
        });
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done to a file. */
    @FunctionalInterface
    private interface Change {
        void apply(Path file) throws IOException;
    }

    private void change(Change change) {
        List<Long> sequences = folder.sequences();
        if (!sequences.isEmpty()) {
            try {
                change.apply(folder.file(sequences.get(0)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
