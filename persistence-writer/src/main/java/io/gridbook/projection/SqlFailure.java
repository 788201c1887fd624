package io.gridbook.projection;

import java.sql.SQLException;
import java.util.Set;

/** Tells what passes (PostgreSQL is away, busy or full) from what does not (a row it refuses: a bug). */
final class SqlFailure {

    /** By SQLSTATE class: connection, rolled back, resources, wrong state, intervention, system, snapshot. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58", "72");

    private SqlFailure() {
    }

    static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    static SQLException anotherWriter() {
        return new SQLException("another projection is writing these tables", "55P03");
    }
}
