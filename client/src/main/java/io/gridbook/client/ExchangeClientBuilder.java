package io.gridbook.client;

import java.io.IOException;
import java.util.OptionalLong;

/** How an {@link ExchangeClient} is to connect; every setting but address and key has a default. */
public final class ExchangeClientBuilder {

    private final String host;
    private final int port;
    private Encoding encoding = Encoding.BINARY;
    private String apiKey;
    private OptionalLong resumeAfter = OptionalLong.empty();
    private boolean cancelOnDisconnect;
    private int heartbeatIntervalMs = ConnectionConfig.DEFAULT_HEARTBEAT_INTERVAL_MS;
    private int timeoutMs = ConnectionConfig.DEFAULT_TIMEOUT_MS;
    private boolean reconnect;
    private EventListener listener = event -> { };

    ExchangeClientBuilder(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Default {@link Encoding#BINARY}; must fit the port. */
    public ExchangeClientBuilder encoding(Encoding newEncoding) {
        encoding = newEncoding;
        return this;
    }

    /** 64 hex digits, see {@link KeyFile}. */
    public ExchangeClientBuilder apiKey(String newApiKey) {
        apiKey = newApiKey;
        return this;
    }

    /** Replay the member's private events after this streamSequence first; default: live events only. */
    public ExchangeClientBuilder resumeAfter(long streamSequence) {
        resumeAfter = OptionalLong.of(streamSequence);
        return this;
    }

    /** Have this session's orders cancelled when the connection is lost; default: they stay. */
    public ExchangeClientBuilder cancelOnDisconnect(boolean cancel) {
        cancelOnDisconnect = cancel;
        return this;
    }

    /** Default 10,000 ms; after three silent intervals either side gives up. */
    public ExchangeClientBuilder heartbeatIntervalMs(int intervalMs) {
        heartbeatIntervalMs = intervalMs;
        return this;
    }

    /** How long connecting and blocking calls wait; default 10,000 ms. */
    public ExchangeClientBuilder timeoutMs(int newTimeoutMs) {
        timeoutMs = newTimeoutMs;
        return this;
    }

    /** Connect again by itself when the connection is lost, and resume the stream without a gap; default: do not. */
    public ExchangeClientBuilder reconnect(boolean newReconnect) {
        reconnect = newReconnect;
        return this;
    }

    public ExchangeClientBuilder listener(EventListener newListener) {
        listener = newListener;
        return this;
    }

    /** Connect, log on and fetch the list of instruments. */
    public ExchangeClient connect() throws IOException {
        ConnectionConfig config = new ConnectionConfig(
            host, port, encoding, apiKey, resumeAfter, cancelOnDisconnect, heartbeatIntervalMs, timeoutMs);
        ExchangeClient client = new ExchangeClient(config, reconnect, listener);
        client.connect();
        return client;
    }
}
