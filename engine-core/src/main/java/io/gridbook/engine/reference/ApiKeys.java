package io.gridbook.engine.reference;

import io.gridbook.protocol.codec.Access;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys by their ids, which are counters from 1. Bounded by a multiple of the members. */
public final class ApiKeys {

    private static final int KEYS_PER_MEMBER = 4;
    private static final int SPARE_KEYS = 1024;

    private final List<ApiKey> keys = new ArrayList<>();
    private final Set<ByteBuffer> hashes = new HashSet<>();
    private int maxKeys;

    public void configure(int maxMembers) {
        maxKeys = SPARE_KEYS + KEYS_PER_MEMBER * maxMembers;
    }

    public int size() {
        return keys.size();
    }

    public boolean isFull() {
        return keys.size() >= maxKeys;
    }

    /** Whether a key, revoked ones included, has this hash. */
    public boolean contains(byte[] hash) {
        return hashes.contains(ByteBuffer.wrap(hash));
    }

    public ApiKey add(Member member, Access access, byte[] hash) {
        ApiKey key = new ApiKey(keys.size() + 1, member, access, hash);
        keys.add(key);
        hashes.add(ByteBuffer.wrap(hash.clone()));
        return key;
    }

    /** The key of an id, or null. */
    public ApiKey get(int keyId) {
        return keyId > 0 && keyId <= keys.size() ? keys.get(keyId - 1) : null;
    }
}
