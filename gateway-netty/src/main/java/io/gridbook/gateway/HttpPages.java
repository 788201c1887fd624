package io.gridbook.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/** What the HTTP port says at each path. */
final class HttpPages {

    static final String INDEX = "/";
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";
    static final String METRICS = "/metrics";
    static final String TRADES = "/trades";
    static final String WEB_SOCKET = "/ws";

    private static final Set<String> PATHS = Set.of(INDEX, LIVE, READY, METRICS, TRADES, WEB_SOCKET);

    private final Health health;
    private final GatewayLoop loop;
    private final LongSupplier sequence;
    private final String index = resource("index.html");

    HttpPages(Health health, GatewayLoop loop, LongSupplier sequence) {
        this.health = health;
        this.loop = loop;
        this.sequence = sequence;
    }

    boolean has(String path) {
        return PATHS.contains(path);
    }

    boolean isReady() {
        return health.state().ready();
    }

    String ready() {
        Health.State state = health.state();
        StringBuilder json = new StringBuilder("{\"ready\":").append(state.ready());
        json.append(",\"phase\":\"").append(state.phase().replaceAll("[\\\\\"\\p{Cntrl}]", " "));
        json.append(String.format(Locale.ROOT, "\",\"progress\":%.3f", state.progress()));
        if (state.secondsLeft() >= 0) {
            json.append(",\"secondsLeft\":").append(state.secondsLeft());
        }
        if (state.ready()) {
            json.append(",\"sequence\":").append(sequence.getAsLong());
            json.append(",\"epoch\":").append(loop.config().epoch());
            json.append(",\"durability\":\"");
            json.append(loop.config().durability().name().toLowerCase(Locale.ROOT)).append('"');
        }
        return json.append("}\n").toString();
    }

    String metrics() {
        return loop.metrics().scrape();
    }

    /** Empty until the exchange is open: before that another thread fills the views. */
    String trades() {
        return loop.isOpen() ? loop.feeds().recentTrades().json() : "[]\n";
    }

    String index() {
        return index;
    }

    private static String resource(String name) {
        try (InputStream in = HttpPages.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
