package io.gridbook.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.gridbook.protocol.codec.LogonDecoder;

/**
 * What passing time asks of a session: heartbeats both ways, a logon in time, a socket that is read.
 *
 * <p><b>Units.</b> Instants are {@link System#nanoTime()}.
 */
final class SessionClock {

    static final int MIN_INTERVAL_MS = 100;
    static final int MAX_INTERVAL_MS = 3_600_000;
    private static final int SILENT_INTERVALS = 3;
    private static final long FEED_HEARTBEAT_NS = SECONDS.toNanos(1);

    private final Session session;
    private final long logonTimeoutNs;
    private final long stalledTimeoutNs;
    private final int defaultIntervalMs;
    private final long connectedNs = System.nanoTime();
    private long receivedNs = connectedNs;
    private long writableNs = connectedNs;
    private long feedHeartbeatNs = connectedNs;
    private long owedIntervalNs;
    private long ownIntervalNs;

    SessionClock(Session session, GatewayConfig config) {
        this.session = session;
        logonTimeoutNs = MILLISECONDS.toNanos(config.logonTimeoutMs());
        stalledTimeoutNs = MILLISECONDS.toNanos(config.stalledTimeoutMs());
        defaultIntervalMs = config.heartbeatIntervalMs();
        ownIntervalNs = MILLISECONDS.toNanos(defaultIntervalMs);
    }

    void onReceived() {
        receivedNs = System.nanoTime();
    }

    /** @param intervalMs 0 = the client owes none, null value = the default */
    void onLoggedOn(int intervalMs) {
        int agreedMs = intervalMs == LogonDecoder.heartbeatIntervalMsNullValue() ? defaultIntervalMs : intervalMs;
        owedIntervalNs = MILLISECONDS.toNanos(agreedMs);
        ownIntervalNs = MILLISECONDS.toNanos(agreedMs == 0 ? defaultIntervalMs : agreedMs);
        receivedNs = System.nanoTime();
    }

    void onTick(long nowNs) {
        if (session.connection().isClosing()) {
            return;
        }
        if (session.connection().isWritable()) {
            writableNs = nowNs;
        }
        if (nowNs - writableNs > stalledTimeoutNs) {
            session.cut();
        } else if (session.owesLogon() && nowNs - connectedNs > logonTimeoutNs) {
            session.cut();
        } else if (session.isLoggedOn() && owedIntervalNs > 0
            && nowNs - receivedNs > SILENT_INTERVALS * owedIntervalNs) {
            session.onTimedOut();
        } else {
            beat(nowNs);
        }
    }

    private void beat(long nowNs) {
        if (!session.owesLogon() && nowNs - session.connection().lastSentNs() >= ownIntervalNs) {
            session.requests().sendHeartbeat();
        }
        if (nowNs - feedHeartbeatNs >= FEED_HEARTBEAT_NS) {
            feedHeartbeatNs = nowNs;
            session.requests().subscriptions().heartbeat();
        }
    }
}
