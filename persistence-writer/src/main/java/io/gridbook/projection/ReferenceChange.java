package io.gridbook.projection;

import java.sql.Connection;
import java.sql.SQLException;

/** One change to members or instruments; they are rare, so each is a statement of its own. */
@FunctionalInterface
interface ReferenceChange {

    void writeTo(Connection connection) throws SQLException;
}
