package io.gridbook.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntHashSet;

/** What the projection keeps in memory: instruments' decimals and known members, rebuilt from the tables. */
final class ReferenceData {

    private final Int2ObjectHashMap<Decimals> decimals = new Int2ObjectHashMap<>();
    private final IntHashSet members = new IntHashSet();

    void load(Connection connection) throws SQLException {
        decimals.clear();
        members.clear();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                "select instrument_id, price_decimals, quantity_decimals from reference.instruments")) {
                while (row.next()) {
                    addInstrument(row.getInt(1), new Decimals(row.getInt(2), row.getInt(3)));
                }
            }
            try (ResultSet row = statement.executeQuery("select member_id from reference.members")) {
                while (row.next()) {
                    addMember(row.getInt(1));
                }
            }
        }
    }

    void addInstrument(int instrumentId, Decimals itsDecimals) {
        decimals.put(instrumentId, itsDecimals);
    }

    void addMember(int memberId) {
        members.add(memberId);
    }

    boolean isMember(int memberId) {
        return members.contains(memberId);
    }

    /** The id itself, of a member that an event has added. */
    int member(int memberId) {
        if (!isMember(memberId)) {
            throw new ProjectionException("an event names member " + memberId + ", which no event has added");
        }
        return memberId;
    }

    /** Null where the exchange does not know the instrument. */
    Decimals find(int instrumentId) {
        return decimals.get(instrumentId);
    }

    Decimals get(int instrumentId) {
        Decimals found = decimals.get(instrumentId);
        if (found == null) {
            throw new ProjectionException("an event names instrument " + instrumentId + ", which no event has added");
        }
        return found;
    }
}
