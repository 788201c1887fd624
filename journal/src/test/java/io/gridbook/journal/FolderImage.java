package io.gridbook.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the files of a log's folder hold at one moment; files are sparse, so the zeros at their ends are not kept. */
final class FolderImage {

    private static final int PAGE = 4096;

    private final Map<Path, byte[]> contents = new TreeMap<>();
    private final Map<Path, Long> lengths = new TreeMap<>();

    /** A file, or all files of a folder, as they are now; paths are taken relative to {@code root}. */
    static FolderImage of(Path root, Path fileOrFolder) throws IOException {
        FolderImage image = new FolderImage();
        try (Stream<Path> children = Files.walk(fileOrFolder)) {
            for (Path path : children.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(path);
                image.put(root.relativize(path), Arrays.copyOf(bytes, usedBytes(bytes)), bytes.length);
            }
        }
        return image;
    }

    /** Take over what {@code newer} knows better. */
    void update(FolderImage newer) {
        newer.contents.forEach((path, bytes) -> put(path, bytes, newer.lengths.get(path)));
    }

    /** These files, but of each page that {@code later} has otherwise one or the other version. */
    FolderImage mixedWith(FolderImage later, Random random) {
        FolderImage mixed = new FolderImage();
        contents.forEach((path, bytes) -> {
            byte[] other = later.contents.get(path);
            byte[] result = Arrays.copyOf(bytes, Math.max(bytes.length, other.length));
            for (int at = 0; at < other.length; at += PAGE) {
                if (random.nextBoolean()) {
                    Arrays.fill(result, at, Math.min(at + PAGE, result.length), (byte) 0);
                    System.arraycopy(other, at, result, at, Math.min(PAGE, other.length - at));
                }
            }
            mixed.put(path, result, lengths.get(path));
        });
        return mixed;
    }

    /** Make the folder hold these files and no others. */
    void restore(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> children = Files.walk(root)) {
                List<Path> paths = children.sorted(Comparator.reverseOrder()).toList();
                for (Path path : paths) {
                    Files.delete(path);
                }
            }
        }
        for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
            Path path = root.resolve(entry.getKey());
            Files.createDirectories(path.getParent());
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.write(entry.getValue());
                file.setLength(lengths.get(entry.getKey()));
            }
        }
    }

    static int usedBytes(byte[] bytes) {
        int used = bytes.length;
        while (used > 0 && bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    private void put(Path path, byte[] bytes, long length) {
        contents.put(path, bytes);
        lengths.put(path, length);
    }
}
