package io.gridbook.benchmarks.race;

/** What a record of a {@link CommandStream} asks for: the codes of the recorded streams. */
public final class CommandKind {

    public static final int PLACE = 0;
    public static final int IMMEDIATE_OR_CANCEL = 1;
    /** Executed whole within its money or not at all, whatever the price. */
    public static final int FILL_OR_KILL_BUDGET = 2;
    public static final int CANCEL = 3;
    /** By how much. */
    public static final int REDUCE = 4;
    /** To another price. */
    public static final int MOVE = 5;

    private CommandKind() {
    }
}
