package io.gridbook.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/**
 * How far the event log is in the tables.
 *
 * @param sequence        of the last event projected, 0 = none
 * @param eventIndex      of that event within its command, -1 = none
 * @param logPosition     where in the log the excerpt with that event begins
 * @param logIdentity     checksum of the log's first event
 * @param lastTradeId     0 = none
 * @param lastTimestampNs of that event, 0 = none; read back in microseconds
 */
record Position(
    long sequence, int eventIndex, long logPosition, long logIdentity, long lastTradeId, long lastTimestampNs) {

    private static final String SELECT = "select sequence, event_index, log_position, log_identity, last_trade_id,"
        + " (extract(epoch from last_event_at) * 1000000)::bigint from projection_position";
    private static final String UPDATE = "update projection_position set sequence = ?, event_index = ?,"
        + " log_position = ?, log_identity = ?, last_trade_id = ?,"
        + " last_event_at = timestamptz '1970-01-01 00:00:00Z' + ? * interval '1 microsecond'"
        + " where sequence = ? and event_index = ?";

    static Position read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SELECT)) {
            if (!row.next()) {
                throw new ProjectionException("projection_position has no row: rebuild the projection");
            }
            return new Position(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5),
                row.getLong(6) * 1_000);
        }
    }

    /** Move on from the previous position; fails where another writer has moved it meanwhile. */
    void writeAfter(Position previous, Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, sequence);
            update.setInt(2, eventIndex);
            update.setLong(3, logPosition);
            update.setLong(4, logIdentity);
            if (lastTradeId == 0) {
                update.setNull(5, Types.BIGINT);
            } else {
                update.setLong(5, lastTradeId);
            }
            update.setLong(6, Math.floorDiv(lastTimestampNs, 1_000L));
            update.setLong(7, previous.sequence);
            update.setInt(8, previous.eventIndex);
            if (update.executeUpdate() != 1) {
                throw new ProjectionException("another projection has moved on from " + previous.sequence + "/"
                    + previous.eventIndex + " in the same tables");
            }
        }
    }

    boolean isAtOrAfter(long otherSequence, int otherEventIndex) {
        return sequence > otherSequence || sequence == otherSequence && eventIndex >= otherEventIndex;
    }
}
