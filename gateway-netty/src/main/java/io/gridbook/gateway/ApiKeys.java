package io.gridbook.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** API keys: 32 random bytes, shown once as 64 hex digits; everywhere else only their SHA-256 is known. */
final class ApiKeys {

    static final int KEY_BYTES = 32;
    static final int TEXT_LENGTH = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKeys() {
    }

    static byte[] make() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    static String text(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    static byte[] hash(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a key given as text, or null when the text is no key. */
    static byte[] hashOfText(String text) {
        if (text.length() != TEXT_LENGTH) {
            return null;
        }
        for (int i = 0; i < TEXT_LENGTH; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return null;
            }
        }
        return hash(HexFormat.of().parseHex(text));
    }

    /** A number no other run of the exchange used: connections are told apart by it in the journal. */
    static long randomConnectionId() {
        return RANDOM.nextLong() >>> 2;
    }
}
