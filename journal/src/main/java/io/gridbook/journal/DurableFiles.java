package io.gridbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Small changes to folders that are there, or not, after a crash.
 *
 * <p><b>Threading.</b> Any thread.
 */
public final class DurableFiles {

    private DurableFiles() {
    }

    /** Make or replace a whole file: a crash leaves the old one or the new one. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.getParent());
    }

    /** Throws unless the disk has room for so many bytes in a folder now: they are written, and deleted again. */
    static void demandRoom(Path folder, int bytes) throws IOException {
        Path room = folder.resolve("room");
        try {
            Files.write(room, new byte[bytes]);
        } finally {
            Files.deleteIfExists(room);
        }
    }

    /** Bring what a folder lists to disk: names that were made, moved or deleted. */
    public static void forceFolder(Path folder) throws IOException {
        force(folder, StandardOpenOption.READ);
    }

    static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> children = Files.walk(folder)) {
            for (Path path : children.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
