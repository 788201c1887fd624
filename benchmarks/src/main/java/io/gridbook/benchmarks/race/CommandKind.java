package io.gridbook.benchmarks.race;

/** What a record of a {@link CommandStream} asks for: the codes of the recorded streams. */
final class CommandKind {

    static final int PLACE = 0;
    static final int IMMEDIATE_OR_CANCEL = 1;
    /** Executed whole within its money or not at all, whatever the price. */
    static final int FILL_OR_KILL_BUDGET = 2;
    static final int CANCEL = 3;
    /** By how much. */
    static final int REDUCE = 4;
    /** To another price. */
    static final int MOVE = 5;

    private CommandKind() {
    }
}
