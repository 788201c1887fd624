package io.gridbook.server.cli;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.projection.LogHistory;
import io.gridbook.projection.Projection;
import io.gridbook.projection.ProjectionStatus;
import io.gridbook.projection.Tables;
import io.gridbook.server.exchange.ProjectionAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes PostgreSQL's rows again from the event log. */
@Command(name = "rebuild", mixinStandardHelpOptions = true,
    description = "Drop the projection's rows and make them again from the event log. The exchange must be stopped.")
public final class RebuildCommand implements Callable<Integer> {

    private static final Duration LINE_EVERY = Duration.ofSeconds(1);

    @Mixin
    private ExchangeOptions options;

    @Override
    public Integer call() throws Exception {
        try (ProjectionAccess access = ProjectionAccess.open(options.configuration(ServeCommand.DEFAULT_DATA))) {
            access.requireStoppedExchange();
            clear(access.url());
            return project(access);
        }
    }

    private static void clear(String url) throws SQLException {
        Tables.migrate(url);
        try (Connection connection = DriverManager.getConnection(url)) {
            Tables.clear(connection);
        }
    }

    private static int project(ProjectionAccess access) throws InterruptedException {
        try (EventLogTailer end = EventLogTailer.open(access.events());
             Projection projection = new Projection(access.url(), access.projection(),
                 () -> EventLogTailer.open(access.events()), () -> { }).in(LogHistory.of(access.epoch())).start()) {
            long lastSequence = end.lastSequence();
            while (!projection.awaitSequence(lastSequence, LINE_EVERY)) {
                ProjectionStatus status = projection.status();
                System.err.printf("sequence %,d of %,d, %,d events%n",
                    status.sequence(), lastSequence, status.eventsProjected());
                if (status.state() == ProjectionStatus.State.FAILED) {
                    System.err.println("gridbook: " + status.lastError());
                    return 3;
                }
            }
            System.out.println("rebuilt up to sequence " + lastSequence + ", "
                + projection.status().eventsProjected() + " events");
            return 0;
        }
    }
}
