package io.gridbook.server.exchange;

import io.gridbook.journal.FolderLock;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalException;
import io.gridbook.projection.EmbeddedDatabase;
import io.gridbook.projection.ProjectionConfig;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A data folder's PostgreSQL and event log for a tool, beside a running exchange or without one. Where no exchange
 * runs, the embedded PostgreSQL is started, and stopped again in the end.
 */
public final class ProjectionAccess implements AutoCloseable {

    private final ExchangeConfig config;
    private final Optional<FolderLock> lock;
    private final Optional<EmbeddedDatabase> embedded;

    private ProjectionAccess(
        ExchangeConfig config, Optional<FolderLock> lock, Optional<EmbeddedDatabase> embedded) {
        this.config = config;
        this.lock = lock;
        this.embedded = embedded;
    }

    public static ProjectionAccess open(Configuration configuration) {
        ExchangeConfig config = ExchangeConfig.of(configuration);
        if (!Files.isDirectory(config.events().folder())) {
            throw new EnvironmentException("no exchange's data in " + config.dataFolder(), null);
        }
        Optional<FolderLock> lock = tryLock(config);
        return new ProjectionAccess(config, lock,
            config.projection().embedded() ? Optional.of(Database.embedded(config.dataFolder())) : Optional.empty());
    }

    public String url() {
        return embedded.map(EmbeddedDatabase::url).orElse(config.projection().url());
    }

    public JournalConfig events() {
        return config.events();
    }

    public ProjectionConfig projection() {
        return config.projection();
    }

    /** The exchange's epoch: what the rows made from its log belong to. */
    public long epoch() {
        return config.gateway().epoch();
    }

    /** @throws EnvironmentException while an exchange runs on the same folder */
    public void requireStoppedExchange() {
        if (besideRunningExchange()) {
            throw new EnvironmentException("an exchange runs on " + config.dataFolder() + ": stop it first", null);
        }
    }

    /** Whether an exchange runs on the same folder. */
    public boolean besideRunningExchange() {
        return lock.isEmpty();
    }

    @Override
    public void close() {
        if (lock.isPresent()) {
            embedded.ifPresent(EmbeddedDatabase::close);
            lock.get().close();
        }
    }

    private static Optional<FolderLock> tryLock(ExchangeConfig config) {
        try {
            return Optional.of(FolderLock.acquire(config.dataFolder()));
        } catch (JournalException e) {
            return Optional.empty();
        }
    }
}
