package io.gridbook.gateway;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys made for a session, by their hashes, until the answer that shows them comes by. */
final class KeysInFlight {

    private static final int MAX_KEYS = 64;

    private final Map<ByteBuffer, String> textOfHash = new LinkedHashMap<>();

    /** Keep a key's clear text; the oldest of too many is dropped. */
    void put(byte[] hash, String text) {
        if (textOfHash.size() == MAX_KEYS) {
            textOfHash.remove(textOfHash.keySet().iterator().next());
        }
        textOfHash.put(ByteBuffer.wrap(hash), text);
    }

    /** The clear text of a key, or null; it is told once. */
    String take(byte[] hash) {
        return textOfHash.remove(ByteBuffer.wrap(hash));
    }

    void clear() {
        textOfHash.clear();
    }
}
