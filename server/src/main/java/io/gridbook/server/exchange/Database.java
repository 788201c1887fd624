package io.gridbook.server.exchange;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.projection.EmbeddedDatabase;
import io.gridbook.projection.LogHistory;
import io.gridbook.projection.Projection;
import io.gridbook.projection.ProjectionConfig;
import io.gridbook.projection.ProjectionException;
import io.gridbook.projection.ProjectionStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL (embedded, or by its URL) and the projection into it, started beside the exchange: trading never waits
 * for it.
 *
 * <p><b>Threading.</b> Safe for use by several threads.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String FOLDER = "postgres";
    private static final Duration CHECK_CLOSED = Duration.ofMillis(200);

    private final ProjectionConfig config;
    private final Path dataFolder;
    private final Supplier<EventLogTailer> tailers;
    private final LogHistory history;
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final Thread starter = new Thread(this::open, "gridbook-database");
    private volatile EmbeddedDatabase embedded;
    private volatile Projection projection;
    private volatile boolean closed;

    Database(ProjectionConfig config, Path dataFolder, Supplier<EventLogTailer> tailers, LogHistory history) {
        this.config = config;
        this.dataFolder = dataFolder;
        this.tailers = tailers;
        this.history = history;
    }

    /** Start or attach to the embedded PostgreSQL of a data folder. */
    public static EmbeddedDatabase embedded(Path dataFolder) {
        return EmbeddedDatabase.start(dataFolder.resolve(FOLDER));
    }

    void start(MeterRegistry metrics) {
        gauge(metrics, "gridbook.projection.sequence", "Last sequence in PostgreSQL",
            status -> status.sequence());
        gauge(metrics, "gridbook.projection.events", "Events projected since the start",
            status -> status.eventsProjected());
        gauge(metrics, "gridbook.projection.up", "1 while the projection runs",
            status -> status.state() == ProjectionStatus.State.RUNNING ? 1 : 0);
        starter.setDaemon(true);
        starter.start();
    }

    /** The JDBC URL, once PostgreSQL is there and has its tables; empty when that takes longer. */
    public Optional<String> awaitUrl(long timeout, TimeUnit unit) {
        try {
            return Optional.of(url.get(timeout, unit));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Call back with the JDBC URL once PostgreSQL is there and has its tables. */
    public void whenReached(Consumer<String> listener) {
        url.thenAccept(listener);
    }

    /** How the projection does; empty until PostgreSQL is there. */
    public Optional<ProjectionStatus> status() {
        return Optional.ofNullable(projection).map(Projection::status);
    }

    @Override
    public void close() {
        closed = true;
        awaitStarter();
        if (projection != null) {
            projection.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }

    private void awaitStarter() {
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open() {
        try {
            Runnable beforeConnect = () -> { };
            String jdbcUrl = config.url();
            if (config.embedded()) {
                embedded = embedded(dataFolder);
                jdbcUrl = embedded.url();
                beforeConnect = embedded::restartIfCrashed;
            }
            projection = new Projection(jdbcUrl, config, tailers, beforeConnect).in(history).start();
            if (awaitTables()) {
                url.complete(jdbcUrl);
            }
        } catch (ProjectionException e) {
            LOG.error("trading without a projection: {}", e.getMessage(), e);
            url.completeExceptionally(e);
        }
    }

    private boolean awaitTables() {
        try {
            boolean running = false;
            while (!running && !closed && projection.status().state() != ProjectionStatus.State.FAILED) {
                running = projection.awaitRunning(CHECK_CLOSED);
            }
            return running;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void gauge(
        MeterRegistry metrics, String name, String description, ToDoubleFunction<ProjectionStatus> value) {
        Gauge.builder(name, this, database -> database.status().map(value::applyAsDouble).orElse(0.0))
            .description(description).register(metrics);
    }
}
