package io.gridbook.projection;

/**
 * Whether and where the event log is projected.
 *
 * @param enabled     {@code projection.enabled}: false = no PostgreSQL, no tables
 * @param url         {@code projection.url}: a JDBC URL; empty = the embedded PostgreSQL of the data folder
 * @param batchEvents {@code projection.batchEvents}: a transaction is committed after this many events, or earlier when
 *                    the log is drained; more = faster catching up, more memory
 * @param retryMaxMs  {@code projection.retryMaxMs}: the longest pause between two attempts to reach PostgreSQL
 */
public record ProjectionConfig(boolean enabled, String url, int batchEvents, int retryMaxMs) {

    public static final int DEFAULT_BATCH_EVENTS = 100_000;
    public static final int DEFAULT_RETRY_MAX_MS = 2_000;

    public ProjectionConfig {
        if (url == null || !url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("projection.url must be empty or begin with jdbc:postgresql:");
        }
        requireRange("projection.batchEvents", batchEvents, 1, 1_000_000);
        requireRange("projection.retryMaxMs", retryMaxMs, 1, 600_000);
    }

    /** The embedded PostgreSQL with the default limits. */
    public static ProjectionConfig defaults() {
        return new ProjectionConfig(true, "", DEFAULT_BATCH_EVENTS, DEFAULT_RETRY_MAX_MS);
    }

    public boolean embedded() {
        return url.isEmpty();
    }

    private static void requireRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " = " + value + ", allowed is " + min + " to " + max);
        }
    }
}
