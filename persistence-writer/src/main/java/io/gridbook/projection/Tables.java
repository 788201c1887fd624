package io.gridbook.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables as a whole: made, brought up to date and emptied.
 *
 * <p><b>Errors.</b> {@link SQLException} where PostgreSQL cannot be reached; {@link ProjectionException} where another
 * projection writes them or they are newer than this program.
 */
public final class Tables {

    /** Held by the one connection that writes; "gridbook" in ASCII. */
    private static final long WRITER_LOCK = 0x67726964626f6f6bL;

    private Tables() {
    }

    /** Create the tables or bring them up to date. */
    public static void migrate(String url) {
        try {
            Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .table("schema_history")
                .load()
                .migrate();
        } catch (FlywayException e) {
            throw new ProjectionException("the tables cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /** Drop every row and the position: the next projection starts from the beginning of the log. */
    public static void clear(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!lockForWriting(connection)) {
            throw new ProjectionException("another projection is writing these tables: stop the exchange first");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                "truncate trading.trades, trading.orders, reference.capacities, reference.instruments,"
                    + " reference.members");
            statement.execute("update projection_position set sequence = 0, event_index = -1, log_position = 0,"
                + " log_identity = null, last_trade_id = null, last_event_at = null");
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
            unlock(connection);
        }
    }

    /** Become the only writer for as long as this connection lives; false where there is one already. */
    static boolean lockForWriting(Connection connection) throws SQLException {
        return call(connection, "select pg_try_advisory_lock(" + WRITER_LOCK + ")");
    }

    private static void unlock(Connection connection) throws SQLException {
        call(connection, "select pg_advisory_unlock(" + WRITER_LOCK + ")");
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
