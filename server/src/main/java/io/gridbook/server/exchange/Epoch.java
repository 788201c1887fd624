package io.gridbook.server.exchange;

import io.gridbook.journal.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How often history that clients were told of was lost, plus one: a client that remembers another epoch cannot trust
 * what it remembers.
 *
 * <p>The file {@code epoch} in the data folder: a line {@code epoch=2}, a line {@code crc32c=...} over it. No file is
 * epoch 1.
 */
public final class Epoch {

    static final String FILE_NAME = "epoch";

    private static final long FIRST = 1;

    private Epoch() {
    }

    /** @throws EnvironmentException when the file is damaged or cannot be read */
    static long read(Path dataFolder) {
        Path file = dataFolder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return FIRST;
        }
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            long epoch = Long.parseLong(text.substring("epoch=".length(), text.indexOf('\n')));
            if (text.equals(text(epoch))) {
                return epoch;
            }
        } catch (IOException e) {
            throw new EnvironmentException(file + " cannot be read: " + e, e);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new EnvironmentException(file + " is damaged: " + e.getMessage(), e);
        }
        throw new EnvironmentException(file + " is damaged: its checksum is wrong", null);
    }

    /** Begin the next epoch: wholly or not at all, and durably. */
    static long raise(Path dataFolder) throws IOException {
        return beginNext(dataFolder, dataFolder);
    }

    /** Give a copy of a data folder the epoch after the original's, which has told clients of more than is copied. */
    public static long beginNext(Path original, Path copy) throws IOException {
        long epoch = read(original) + 1;
        DurableFiles.replace(copy.resolve(FILE_NAME), text(epoch).getBytes(StandardCharsets.US_ASCII));
        return epoch;
    }

    private static String text(long epoch) {
        String line = "epoch=" + epoch + "\n";
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return line + "crc32c=" + Long.toHexString(crc.getValue()) + "\n";
    }
}
