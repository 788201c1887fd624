package io.gridbook.server.inspect;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says once a second how far a long work is, how fast it goes and how long it will take. */
final class ProgressLine {

    private static final long LINE_EVERY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String what;
    private final Consumer<String> said;
    private final long startNs = System.nanoTime();
    private final long startDone;
    private long lastNs = startNs;

    /** @param startDone how much is done already */
    ProgressLine(String what, long startDone, Consumer<String> said) {
        this.what = what;
        this.startDone = startDone;
        this.said = said;
    }

    /** @param total {@code Long.MAX_VALUE} = unknown */
    void at(long done, long total) {
        long nowNs = System.nanoTime();
        if (nowNs - lastNs < LINE_EVERY_NS) {
            return;
        }
        lastNs = nowNs;
        double rate = (done - startDone) * (double) NS_PER_SECOND / (nowNs - startNs);
        if (total == Long.MAX_VALUE) {
            said.accept(String.format(Locale.ROOT, "%s: %,d, %,.0f/s", what, done, rate));
        } else {
            said.accept(String.format(Locale.ROOT, "%s: %,d of %,d (%.1f %%), %,.0f/s, %.0f s left", what, done, total,
                100.0 * done / Math.max(1, total), rate, (total - done) / Math.max(1, rate)));
        }
    }
}
