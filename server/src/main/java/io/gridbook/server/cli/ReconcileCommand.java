package io.gridbook.server.cli;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.projection.Reconciliation;
import io.gridbook.server.ProjectionAccess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares PostgreSQL's tables with the event log. */
@Command(name = "reconcile", mixinStandardHelpOptions = true,
    description = {"Compare the projection with the event log, row by row, at the projection's position.",
        "Works beside a running exchange or without one (then it starts the embedded PostgreSQL itself). "
            + "Exit code 0 = equal, 1 = not."})
public final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private ExchangeOptions options;

    @Override
    public Integer call() throws Exception {
        try (ProjectionAccess access = ProjectionAccess.open(options.configuration(ServeCommand.DEFAULT_DATA))) {
            boolean equal = new Reconciliation(access.url(), () -> EventLogTailer.open(access.events()))
                .run(System.out).equal();
            System.out.println(equal ? "equal" : "NOT EQUAL");
            return equal ? 0 : 1;
        }
    }
}
