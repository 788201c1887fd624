package io.gridbook.client;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Where to log on and how.
 *
 * @param apiKey              64 hex digits
 * @param resumeAfter         replay the member's stream after this streamSequence; empty = live only
 * @param cancelOnDisconnect  the exchange cancels this session's orders when the connection is lost (not on logout)
 * @param heartbeatIntervalMs of both sides; three silent intervals end the session; 0 = none are owed
 * @param timeoutMs           for connecting, and for the answer to the logon
 */
public record ConnectionConfig(
    String host, int port, Encoding encoding, String apiKey, OptionalLong resumeAfter, boolean cancelOnDisconnect,
    int heartbeatIntervalMs, int timeoutMs) {

    public static final int DEFAULT_HEARTBEAT_INTERVAL_MS = 10_000;
    public static final int DEFAULT_TIMEOUT_MS = 10_000;

    public ConnectionConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(resumeAfter, "resumeAfter");
        if (apiKey == null || apiKey.length() != KeyFile.KEY_LENGTH) {
            throw new IllegalArgumentException("apiKey must be " + KeyFile.KEY_LENGTH + " hex digits");
        }
        requireInRange("port", port, 1, 65_535);
        requireInRange("heartbeatIntervalMs", heartbeatIntervalMs, 0, 3_600_000);
        requireInRange("timeoutMs", timeoutMs, 1, 3_600_000);
    }

    public ConnectionConfig(String host, int port, Encoding encoding, String apiKey) {
        this(host, port, encoding, apiKey, OptionalLong.empty(), false, DEFAULT_HEARTBEAT_INTERVAL_MS,
            DEFAULT_TIMEOUT_MS);
    }

    public ConnectionConfig resumingAfter(long streamSequence) {
        return new ConnectionConfig(host, port, encoding, apiKey, OptionalLong.of(streamSequence), cancelOnDisconnect,
            heartbeatIntervalMs, timeoutMs);
    }

    private static void requireInRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + min + " to " + max);
        }
    }
}
