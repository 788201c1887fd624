package io.gridbook.projection;

/**
 * How far the projection is and how it does.
 *
 * @param state           what it is doing
 * @param sequence        the last sequence whose events are all in the tables
 * @param lastTimestampNs the time of the last event in the tables, epoch nanoseconds, 0 = none
 * @param drained         whether nothing was left to read when the log was last looked at
 * @param eventsProjected events written since this projection was started
 * @param lastError       why it retries or stopped; empty = all is well
 */
public record ProjectionStatus(
    State state, long sequence, long lastTimestampNs, boolean drained, long eventsProjected, String lastError) {

    /** STOPPED by a close; FAILED by a bug or an error that no retry can mend. */
    public enum State { STARTING, RUNNING, RETRYING, STOPPED, FAILED }

    /** How old the newest event in the tables is, 0 when nothing is left to project. */
    public long lagNs(long nowNs) {
        return drained || lastTimestampNs == 0 ? 0 : Math.max(0, nowNs - lastTimestampNs);
    }
}
