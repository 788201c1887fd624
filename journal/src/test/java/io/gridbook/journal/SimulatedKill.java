package io.gridbook.journal;

/** Stands for the end of the process: whoever simulates one catches it and starts the next over the same disk. */
public final class SimulatedKill extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SimulatedKill(String message) {
        super(message);
    }
}
