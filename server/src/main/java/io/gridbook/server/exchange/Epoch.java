package io.gridbook.server.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * How often accepted history was lost, plus one: a client that remembers another epoch cannot trust what it remembers.
 *
 * <p>The file {@code epoch} in the data folder: a line {@code epoch=2}, a line {@code crc32c=...} over it. No file is
 * epoch 1.
 */
final class Epoch {

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
        long epoch = read(dataFolder) + 1;
        Path file = dataFolder.resolve(FILE_NAME);
        Path written = dataFolder.resolve(FILE_NAME + ".tmp");
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text(epoch).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(dataFolder, StandardOpenOption.READ)) {
            folder.force(true);
        }
        return epoch;
    }

    private static String text(long epoch) {
        String line = "epoch=" + epoch + "\n";
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return line + "crc32c=" + Long.toHexString(crc.getValue()) + "\n";
    }
}
