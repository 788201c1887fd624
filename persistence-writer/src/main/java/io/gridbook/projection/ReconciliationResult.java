package io.gridbook.projection;

import java.util.List;

/**
 * What a reconciliation found.
 *
 * @param sequence the projection's position: both sides are as of this event
 * @param tables   one per table
 */
public record ReconciliationResult(long sequence, int eventIndex, List<TableResult> tables) {

    public boolean equal() {
        return tables.stream().allMatch(TableResult::equal);
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
