package io.gridbook.server.pipeline;

/** The event log holds another event than the commands give: one of the two is wrong, and both are kept to be seen. */
public final class EventDifference extends RecoveryException {

    private static final long serialVersionUID = 1L;

    private final byte[] logged;
    private final byte[] made;

    /**
     * @param logged the frame in the log; empty = there is none
     * @param made   the frame the engine makes
     */
    EventDifference(String message, byte[] logged, byte[] made) {
        super(message);
        this.logged = logged;
        this.made = made;
    }

    /** The frame in the log, not quite whole if it is cut; empty = there is none. */
    public byte[] logged() {
        return logged.clone();
    }

    /** The frame the engine makes of the same command. */
    public byte[] made() {
        return made.clone();
    }
}
