package io.gridbook.server.shadow;

/**
 * When the shadow writes a snapshot by itself, and how many stay.
 *
 * @param everyCommands after so many commands; 0 = never
 * @param everyMinutes  after so many minutes, if there were commands; 0 = never
 * @param keep          the newest so many are kept
 */
public record SnapshotPolicy(long everyCommands, long everyMinutes, int keep) {

    /** Whether there is a shadow at all. */
    public boolean isOn() {
        return everyCommands > 0 || everyMinutes > 0;
    }
}
