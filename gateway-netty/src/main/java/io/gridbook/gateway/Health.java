package io.gridbook.gateway;

import java.util.Objects;

/**
 * How far the exchange is on its way to serving, as {@code /health/ready} tells it.
 *
 * <p><b>Threading.</b> Written by whichever thread starts or recovers the exchange, read by the gateway.
 */
public final class Health {

    /** One consistent view; secondsLeft is negative when unknown. */
    record State(boolean ready, String phase, double progress, long secondsLeft) {
    }

    private volatile State state = new State(false, "starting", 0, -1);

    /**
     * Not ready yet.
     *
     * @param phase       what is being done, a word or two: "replaying commands"
     * @param progress    0 to 1
     * @param secondsLeft an estimate, negative = unknown
     */
    public void phase(String phase, double progress, long secondsLeft) {
        state = new State(false, Objects.requireNonNull(phase), Math.min(1, Math.max(0, progress)), secondsLeft);
    }

    /** Serving. */
    public void ready() {
        state = new State(true, "ready", 1, -1);
    }

    /** Whether the exchange serves. */
    public boolean isReady() {
        return state.ready();
    }

    State state() {
        return state;
    }
}
