package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Proves that the tables hold exactly what the event log says, up to the projection's position. */
public final class Reconciliation {

    private final String url;
    private final Supplier<EventLogTailer> tailers;

    public Reconciliation(String url, Supplier<EventLogTailer> tailers) {
        this.url = url;
        this.tailers = tailers;
    }

    /** Compare; counts, digests and the first differences go to the stream. */
    public ReconciliationResult run(PrintStream out) throws SQLException {
        throw new UnsupportedOperationException(url + tailers + out);
    }
}
