package io.gridbook.projection;

/** Is given the rows of all tables, from the log or from the tables, in any order. */
@FunctionalInterface
interface RowListener {

    /** @param row its columns as text in the order of {@link TableRows}, joined by a bar; the same on both sides */
    void onRow(String table, RowKey key, String row);
}
