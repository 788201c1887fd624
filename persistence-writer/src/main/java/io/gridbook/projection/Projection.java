package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.projection.ProjectionStatus.State;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the event log into PostgreSQL's tables, every event exactly once, at its own pace.
 *
 * <p>A batch's rows and the position after it are one transaction, so a crash of either side anywhere leaves both or
 * neither. PostgreSQL may be away for hours: the projection tries again until it is back and goes on from the position
 * that is in the tables. Nothing waits for it but those who ask to.
 *
 * <p><b>Threading.</b> Writes on a thread of its own; all methods are safe for use by several threads.
 * <p><b>Errors.</b> What no retry can mend stops the projection with a message in {@link #status()}; nothing is thrown
 * into the exchange.
 */
public final class Projection implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Projection.class);
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int FIRST_RETRY_MS = 20;
    private static final long CLOSE_LIMIT_MS = 10_000;

    private final String url;
    private final ProjectionConfig config;
    private final BatchFeed feed;
    private final Supplier<EventLogTailer> tailers;
    private final Runnable beforeConnect;
    private final Thread thread = new Thread(this::run, "projection");
    private volatile ProjectionStatus status = new ProjectionStatus(State.STARTING, 0, 0, false, 0, "");
    private volatile boolean closed;
    private volatile Connection connection;
    private LogHistory history;
    private boolean migrated;
    private int retryMs = FIRST_RETRY_MS;

    /**
     * @param url           of the database
     * @param tailers       gives a tailer at the start of the event log, once per connection
     * @param beforeConnect called before each attempt to connect, such as {@link EmbeddedDatabase#restartIfCrashed}
     */
    public Projection(
        String url, ProjectionConfig config, Supplier<EventLogTailer> tailers, Runnable beforeConnect) {
        this.url = url;
        this.config = config;
        feed = new BatchFeed(config.batchEvents());
        this.tailers = tailers;
        this.beforeConnect = beforeConnect;
    }

    /** Hold the tables against the exchange's history when they are first reached. To be called before the start. */
    public Projection in(LogHistory exchangeHistory) {
        history = exchangeHistory;
        return this;
    }

    public Projection start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    public ProjectionStatus status() {
        return status;
    }

    /** Wait until the tables are there and events flow into them. */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return await(timeout, () -> status.state() == State.RUNNING);
    }

    /** Wait until every event of the sequence is in the tables; false where that takes longer or never comes. */
    public boolean awaitSequence(long sequence, Duration timeout) throws InterruptedException {
        return await(timeout, () -> status.sequence() >= sequence);
    }

    /** Wait until nothing is left to project. */
    public boolean awaitDrained(Duration timeout) throws InterruptedException {
        return await(timeout, () -> status.drained());
    }

    /** Stop after the batch in hand. What is not yet projected is projected after the next start. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT_MS);
            Connection held = connection;
            if (thread.isAlive() && held != null) {
                held.abort(Runnable::run);
                thread.join(CLOSE_LIMIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOGGER.debug("abort", e);
        }
    }

    private void run() {
        while (!closed) {
            try {
                beforeConnect.run();
                project();
            } catch (SQLException | RuntimeException | Error e) {
                if (closed) {
                    break;
                }
                if (!SqlFailure.isPassing(e)) {
                    fail(e);
                    return;
                }
                retry(e);
            }
        }
        set(State.STOPPED, status.lastError());
    }

    private void project() throws SQLException {
        try (Connection opened = connect(); EventLogTailer tailer = tailers.get()) {
            connection = opened;
            if (!migrated) {
                Tables.migrate(url);
                migrated = true;
            }
            if (!Tables.lockForWriting(opened)) {
                throw SqlFailure.anotherWriter();
            }
            opened.setAutoCommit(false);
            BatchWriter.prepare(opened);
            feed.start(begin(tailer, opened), tailer, opened);
            set(State.RUNNING, "");
            LOGGER.info("projecting from sequence {}", feed.position().sequence());
            follow();
        } finally {
            connection = null;
        }
    }

    /** Once only: later this process itself has made the tables hold more. */
    private Position begin(EventLogTailer tailer, Connection opened) throws SQLException {
        if (history == null) {
            return Position.read(opened);
        }
        Position position = TableEpoch.enter(history, tailer, opened);
        history = null;
        return position;
    }

    private void follow() throws SQLException {
        while (!closed) {
            int events = feed.turn();
            if (events > 0) {
                retryMs = FIRST_RETRY_MS;
                written(events);
            } else if (feed.isDrained()) {
                if (!status.drained()) {
                    written(0);
                }
                LockSupport.parkNanos(IDLE_NS);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "gridbook projection");
        return DriverManager.getConnection(url, properties);
    }

    private void retry(Throwable e) {
        LOGGER.warn("projection interrupted, trying again in {} ms: {}", retryMs, e.getMessage());
        set(State.RETRYING, String.valueOf(e.getMessage()));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(retryMs));
        retryMs = Math.min(retryMs * 2, config.retryMaxMs());
    }

    private void fail(Throwable e) {
        LOGGER.error("projection stopped, the exchange goes on without it", e);
        set(State.FAILED, String.valueOf(e.getMessage()));
    }

    private void written(int events) {
        ProjectionStatus last = status;
        publish(new ProjectionStatus(State.RUNNING, Math.max(last.sequence(), feed.completeSequence()),
            feed.position().lastTimestampNs(), feed.isDrained(), last.eventsProjected() + events, ""));
    }

    private void set(State state, String lastError) {
        ProjectionStatus last = status;
        publish(new ProjectionStatus(
            state, last.sequence(), last.lastTimestampNs(), false, last.eventsProjected(), lastError));
    }

    private synchronized void publish(ProjectionStatus now) {
        status = now;
        notifyAll();
    }

    private synchronized boolean await(Duration timeout, BooleanSupplier reached)
        throws InterruptedException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (!reached.getAsBoolean()) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0 || status.state() == State.FAILED || status.state() == State.STOPPED) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }
}
