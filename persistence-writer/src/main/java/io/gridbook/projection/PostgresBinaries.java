package io.gridbook.projection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of the embedded PostgreSQL, unpacked from the class path once per data folder and version. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int EXECUTABLE_BITS = 0111;

    private PostgresBinaries() {
    }

    /** The folder that holds {@code bin}, below the given one. Whole or absent, even when killed in the middle. */
    static Path unpackInto(Path folder) throws IOException {
        Path target = folder.resolve("server-" + checksum());
        if (Files.isDirectory(target)) {
            return target;
        }
        Path unfinished = folder.resolve(target.getFileName() + ".new");
        deleteRecursively(unfinished);
        try (InputStream resource = archive();
             TarArchiveInputStream tar = new TarArchiveInputStream(
                 new XZInputStream(new BufferedInputStream(resource, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    static void deleteRecursively(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, root.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & EXECUTABLE_BITS) != 0;
            Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String checksum() throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream resource = archive()) {
            byte[] block = new byte[1 << 16];
            for (int read = resource.read(block); read >= 0; read = resource.read(block)) {
                crc.update(block, 0, read);
            }
        }
        return String.format("%08x", crc.getValue());
    }

    private static InputStream archive() throws IOException {
        InputStream resource = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (resource == null) {
            throw new IOException("no embedded PostgreSQL for this machine: name a server in projection.url");
        }
        return resource;
    }
}
