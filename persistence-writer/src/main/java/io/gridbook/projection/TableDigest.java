package io.gridbook.projection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A digest over a set of rows in any order: the sum of the rows' SHA-256, cut to 128 bits.
 *
 * <p>Rows also fall into buckets by key, each with a digest of its own: where two sets differ, only the rows of the
 * buckets that differ need be looked at.
 */
final class TableDigest {

    static final int BUCKETS = 1024;

    private final MessageDigest sha256 = sha256();
    private final long[] high = new long[BUCKETS];
    private final long[] low = new long[BUCKETS];
    private final long[] counts = new long[BUCKETS];

    static int bucket(RowKey key) {
        return (int) ((key.first() * 31 + key.second()) * 0x9E3779B97F4A7C15L >>> 54);
    }

    void add(RowKey key, String row) {
        byte[] hash = sha256.digest((key + "|" + row).getBytes(StandardCharsets.UTF_8));
        UnsafeBuffer bytes = new UnsafeBuffer(hash);
        int bucket = bucket(key);
        high[bucket] += bytes.getLong(0);
        low[bucket] += bytes.getLong(8);
        counts[bucket]++;
    }

    long count() {
        return sum(counts);
    }

    /** Buckets whose rows differ from the other's, at most so many. */
    Set<Integer> differingBuckets(TableDigest other, int limit) {
        Set<Integer> differing = new HashSet<>();
        for (int i = 0; i < BUCKETS && differing.size() < limit; i++) {
            if (high[i] != other.high[i] || low[i] != other.low[i] || counts[i] != other.counts[i]) {
                differing.add(i);
            }
        }
        return differing;
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", sum(high), sum(low));
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
