package io.gridbook.engine.snapshot;

/** A snapshot that cannot be loaded; the message names what is wrong and where. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(message);
    }

    /** Refuse what does not hold. */
    public static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new SnapshotException(otherwise);
        }
    }
}
