package io.gridbook.server.cli;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.projection.Reconciliation;
import io.gridbook.projection.ReconciliationResult;
import io.gridbook.server.exchange.ProjectionAccess;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares PostgreSQL's tables with the event log. */
@Command(name = "reconcile", mixinStandardHelpOptions = true,
    description = {"Compare the projection with the event log, row by row, at the projection's position.",
        "Works beside a running exchange or without one (then it starts the embedded PostgreSQL itself). "
            + "Exit code 0 = equal, 1 = not."})
public final class ReconcileCommand implements Callable<Integer> {

    private static final long RETRY_MS = 200;

    @Mixin
    private ExchangeOptions options;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60",
        description = "How long to wait for the projection of a running exchange to reach the end of the log as it is "
            + "now (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Override
    public Integer call() throws Exception {
        try (ProjectionAccess access = ProjectionAccess.open(options.configuration(ServeCommand.DEFAULT_DATA))) {
            long lastSequence = lastSequence(access);
            ReconciliationResult result = reconcile(access, lastSequence);
            result.printTo(System.out);
            if (result.sequence() < lastSequence) {
                System.err.println("gridbook: the projection is behind: the log goes on to sequence " + lastSequence);
            }
            return result.equal() ? 0 : 1;
        }
    }

    private ReconciliationResult reconcile(ProjectionAccess access, long lastSequence)
        throws SQLException, InterruptedException {
        Reconciliation reconciliation =
            new Reconciliation(access.url(), () -> EventLogTailer.open(access.events()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        while (access.besideRunningExchange() && reconciliation.projectedSequence() < lastSequence
            && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        }
        return reconciliation.run();
    }

    private static long lastSequence(ProjectionAccess access) {
        try (EventLogTailer tailer = EventLogTailer.open(access.events())) {
            return tailer.lastSequence();
        }
    }
}
