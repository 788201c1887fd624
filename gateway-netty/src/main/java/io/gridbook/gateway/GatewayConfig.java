package io.gridbook.gateway;

import io.gridbook.protocol.SimpleOpenFraming;
import io.gridbook.protocol.codec.Durability;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Where and how the exchange listens.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} naming the key, the range and the value.
 *
 * @param host                the address all ports bind to; loopback unless {@code allowPlaintext}
 * @param jsonPort            JSON over TCP; 0 = a free one
 * @param binaryPort          SBE over TCP; 0 = a free one
 * @param httpPort            HTTP and WebSocket; 0 = a free one
 * @param allowPlaintext      whether to bind to a host that others can reach, without TLS
 * @param maxConnections      trading connections (TCP and WebSocket) at once; HTTP may have as many again
 * @param heartbeatIntervalMs what a client owes that names no interval of its own, and what the exchange keeps itself
 * @param logonTimeoutMs      how long a TCP connection may stay without a logon
 * @param stalledTimeoutMs    how long a client may leave its socket unread before it is cut
 * @param retryAfterMs        what a client is told with BUSY
 * @param epoch               the journal's, told at logon: it grows when accepted history was lost
 * @param durability          what "accepted" survives, told at logon
 */
public record GatewayConfig(
    String host, int jsonPort, int binaryPort, int httpPort, boolean allowPlaintext, int maxConnections,
    int heartbeatIntervalMs, int logonTimeoutMs, int stalledTimeoutMs, int retryAfterMs, long epoch,
    Durability durability) {

    /** The largest line, frame or WebSocket message. */
    public static final int MAX_FRAME_BYTES = SimpleOpenFraming.MAX_FRAME_BYTES;

    public GatewayConfig {
        Objects.requireNonNull(host, "gateway.host must be set");
        Objects.requireNonNull(durability, "journal.durability must be set");
        inRange("gateway.json.port", jsonPort, 0, 65_535);
        inRange("gateway.binary.port", binaryPort, 0, 65_535);
        inRange("gateway.http.port", httpPort, 0, 65_535);
        inRange("gateway.maxConnections", maxConnections, 1, 1_000_000);
        inRange("gateway.heartbeatIntervalMs", heartbeatIntervalMs, 100, 3_600_000);
        inRange("gateway.logonTimeoutMs", logonTimeoutMs, 100, 3_600_000);
        inRange("gateway.stalledTimeoutMs", stalledTimeoutMs, 100, 3_600_000);
        inRange("gateway.retryAfterMs", retryAfterMs, 1, 60_000);
        if (!allowPlaintext && !isLoopback(host)) {
            throw new IllegalArgumentException(
                "gateway.host must be a loopback address unless gateway.allowPlaintext is true, is " + host);
        }
    }

    /** The defaults, on free ports of the loopback address. */
    public static GatewayConfig onFreePorts() {
        return new GatewayConfig("127.0.0.1", 0, 0, 0, false, 10_000, 10_000, 10_000, 30_000, 5, 1, Durability.OS);
    }

    private static void inRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " must be " + min + ".." + max + ", is " + value);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("gateway.host must be an address of this machine, is " + host, e);
        }
    }
}
