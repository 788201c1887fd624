package io.gridbook.server.simulation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** API keys that follow from a number. */
final class Keys {

    private static final int KEY_BYTES = 32;

    private Keys() {
    }

    static String text(int number) {
        return HexFormat.of().formatHex(key(number));
    }

    static byte[] hash(int number) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key(number));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(int number) {
        byte[] key = new byte[KEY_BYTES];
        Arrays.fill(key, (byte) (number + 1));
        return key;
    }
}
