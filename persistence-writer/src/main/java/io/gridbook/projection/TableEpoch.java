package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the exchange's epoch: rows of another one tell of events that may be lost, so they go.
 *
 * <p><b>Errors.</b> {@link ProjectionException} where the tables hold what the exchange has no more.
 */
final class TableEpoch {

    private static final Logger LOGGER = LoggerFactory.getLogger(TableEpoch.class);

    private TableEpoch() {
    }

    /** Returns the position to go on from. The connection is the only writer. */
    static Position enter(LogHistory history, EventLogTailer tailer, Connection connection) throws SQLException {
        Position position = Position.read(connection);
        long epoch = read(connection);
        if (epoch != history.epoch() && isOf(tailer, position)) {
            LOGGER.warn("the tables are of epoch {}, the exchange is in epoch {}: all rows are made again from the"
                + " event log", epoch, history.epoch());
            Tables.clear(connection);
            write(history.epoch(), connection);
            return Position.read(connection);
        }
        if (position.sequence() > history.endSequence()) {
            String message = "PostgreSQL is ahead of the command journal: it holds events of sequence "
                + position.sequence() + ", the journal ended at " + history.endSequence()
                + " at the start; 'gridbook admin recover --accept-loss' accepts that";
            history.onAhead().accept(message);
            throw new ProjectionException(message);
        }
        return position;
    }

    /** Whether the rows are of this log, or there are none: another exchange's are not ours to clear. */
    private static boolean isOf(EventLogTailer tailer, Position position) {
        long[] identity = {0};
        long start = tailer.position();
        boolean empty = tailer.poll((at, buffer, offset, length) -> identity[0] = LogIdentity.of(buffer, offset), 1)
            == 0;
        tailer.seek(start);
        return position.sequence() == 0 || !empty && identity[0] == position.logIdentity();
    }

    private static long read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("select epoch from projection_position")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void write(long epoch, Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update projection_position set epoch = ?")) {
            update.setLong(1, epoch);
            update.executeUpdate();
        }
        connection.commit();
    }
}
