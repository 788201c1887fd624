package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

/** How flags stand in a snapshot. */
final class SnapshotCodes {

    private SnapshotCodes() {
    }

    static short flag(boolean isSet) {
        return (short) (isSet ? 1 : 0);
    }

    static boolean flag(short code) {
        check(code == 0 || code == 1, "a flag that is neither 0 nor 1");
        return code == 1;
    }
}
