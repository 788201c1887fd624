package io.gridbook.projection;

import java.io.PrintStream;
import java.util.List;

/**
 * What a reconciliation found.
 *
 * @param sequence   of the projection's position: both sides are as of this event
 * @param eventIndex of that event within its command
 * @param tables     one per table
 */
public record ReconciliationResult(long sequence, int eventIndex, List<TableResult> tables) {

    public boolean equal() {
        return tables.stream().allMatch(TableResult::equal);
    }

    /** Counts and digests of both sides, the first differences, last {@code equal} or {@code DIFFERENT}. */
    public void printTo(PrintStream out) {
        out.printf("at sequence %d, event %d%n", sequence, eventIndex);
        for (TableResult table : tables) {
            out.printf("%-22s log    %,12d rows %s%n", table.table(), table.logRows(), table.logDigest());
            out.printf("%-22s tables %,12d rows %s %s%n", "", table.tableRows(), table.tableDigest(),
                table.equal() ? "equal" : "DIFFERENT");
            table.differences().forEach(line -> out.printf("    %s%n", line));
        }
        out.println(equal() ? "equal" : "DIFFERENT");
    }

    /**
     * One table against the log.
     *
     * @param differences the first ones, a line each
     */
    public record TableResult(
        String table, long logRows, long tableRows, String logDigest, String tableDigest, List<String> differences) {

        public boolean equal() {
            return logRows == tableRows && logDigest.equals(tableDigest);
        }
    }
}
