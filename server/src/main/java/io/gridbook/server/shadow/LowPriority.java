package io.gridbook.server.shadow;

import jnr.ffi.LibraryLoader;
import net.openhft.posix.PosixAPI;

/** Puts a thread behind all others: it gets what they leave of the processors. */
final class LowPriority {

    private static final int PRIO_PROCESS = 0;
    private static final int NICEST = 19;

    /** Of the C library. */
    public interface Scheduling {

        /** On Linux {@code who} may be a single thread, by the system's number. */
        int setpriority(int which, int who, int priority);
    }

    private LowPriority() {
    }

    /** The calling thread. Java's own priorities are void on Linux unless the whole JVM is started otherwise. */
    static void enter() {
        LibraryLoader.create(Scheduling.class).load("c")
            .setpriority(PRIO_PROCESS, PosixAPI.posix().gettid(), NICEST);
    }
}
