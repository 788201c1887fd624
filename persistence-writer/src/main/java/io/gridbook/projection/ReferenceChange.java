package io.gridbook.projection;

import java.sql.Connection;
import java.sql.SQLException;

/** One change to members, instruments or a trade that is there; they are rare: each is a statement of its own. */
@FunctionalInterface
interface ReferenceChange {

    void writeTo(Connection connection) throws SQLException;
}
