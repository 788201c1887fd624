package io.gridbook.server.exchange;

import io.gridbook.journal.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The first administrator's API key: 32 random bytes, kept in {@code admin.key} for its owner's eyes only. */
final class AdminKey {

    static final String FILE_NAME = "admin.key";

    private static final int KEY_BYTES = 32;

    private AdminKey() {
    }

    /**
     * Make a new key and write it to the data folder, mode 0600, in place of any there; returns the key's SHA-256,
     * the only thing that is journaled of it.
     */
    static byte[] create(Path dataFolder) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path temporary = dataFolder.resolve(FILE_NAME + ".tmp");
        Files.deleteIfExists(temporary);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(
            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap((HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(temporary, dataFolder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceFolder(dataFolder);
        return sha256(key);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
