package io.gridbook.server.exchange;

import io.gridbook.journal.DurableFiles;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells at a start whether the machine itself went down under an exchange of the policy {@code os}: what was
 * acknowledged last may be gone then, and nothing that is left need show it.
 *
 * <p>The file {@code running} in the data folder holds the id of the machine's boot from the start to an orderly stop.
 * A killed process leaves it, too, but on the same boot, and the kernel has kept what it wrote. Where the machine tells
 * no such id there is no file.
 */
final class RunningFile {

    static final String FILE_NAME = "running";

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private RunningFile() {
    }

    /** @throws RecoveryException when the machine has gone down since an exchange began that did not end in order */
    static void check(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE_NAME);
        if (Files.exists(file) && !Files.readString(file, StandardCharsets.US_ASCII).equals(bootId())) {
            throw new RecoveryException("the machine went down under an exchange of journal.durability=os: what it "
                + "acknowledged last may be gone; gridbook admin recover --accept-loss --data " + dataFolder
                + " goes on with what there is");
        }
    }

    /**
     * What is acknowledged from here on is lost when the machine goes down, or is not.
     *
     * @param syncToDisk the policy is {@code disk}
     */
    static void begin(Path dataFolder, boolean syncToDisk) throws IOException {
        if (syncToDisk) {
            end(dataFolder);
        } else if (Files.exists(BOOT_ID)) {
            DurableFiles.replace(dataFolder.resolve(FILE_NAME), bootId().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** All is on disk, or what is lost is accepted. */
    static void end(Path dataFolder) {
        try {
            if (Files.deleteIfExists(dataFolder.resolve(FILE_NAME))) {
                DurableFiles.forceFolder(dataFolder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bootId() throws IOException {
        return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID, StandardCharsets.US_ASCII) : "";
    }
}
