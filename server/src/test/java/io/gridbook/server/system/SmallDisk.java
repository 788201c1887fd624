package io.gridbook.server.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes in memory, to be filled; the test is skipped where this user may not mount one. */
final class SmallDisk implements AutoCloseable {

    private static final String FILLER = "filler";
    private static final int BLOCK_BYTES = 1 << 16;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
            "skipped: a tmpfs cannot be mounted here");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Fill it until about so many bytes are free. */
    void fill(long freeBytes) throws IOException {
        Path filler = folder.resolve(FILLER);
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            file.seek(file.length());
            byte[] block = new byte[BLOCK_BYTES];
            long left = Files.getFileStore(folder).getUsableSpace() - freeBytes;
            while (left > 0) {
                file.write(block, 0, (int) Math.min(left, BLOCK_BYTES));
                left -= BLOCK_BYTES;
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(folder.resolve(FILLER));
    }

    void makeReadOnly() throws IOException {
        if (!run("mount", "-o", "remount,ro", folder.toString())) {
            throw new IOException(folder + " cannot be made read-only");
        }
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", folder.toString())) {
            run("umount", "-l", folder.toString());
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
