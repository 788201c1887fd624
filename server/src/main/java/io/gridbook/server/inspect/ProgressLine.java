package io.gridbook.server.inspect;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says once a second how far a long work is, how fast it goes and how long it will take. What was before the first word
 * of it, starting the JVM and making the engine, is not part of its rate.
 */
final class ProgressLine {

    private static final long LINE_EVERY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String what;
    private final LongSupplier clockNs;
    private final Consumer<String> said;
    private boolean begun;
    private long startNs;
    private long startDone;
    private long lastNs;

    ProgressLine(String what, Consumer<String> said) {
        this(what, System::nanoTime, said);
    }

    ProgressLine(String what, LongSupplier clockNs, Consumer<String> said) {
        this.what = what;
        this.clockNs = clockNs;
        this.said = said;
    }

    /** @param total {@code Long.MAX_VALUE} = unknown */
    void at(long done, long total) {
        long nowNs = clockNs.getAsLong();
        if (!begun) {
            begun = true;
            startNs = nowNs;
            startDone = done;
            lastNs = nowNs;
        }
        if (nowNs - lastNs >= LINE_EVERY_NS) {
            lastNs = nowNs;
            double rate = (done - startDone) * (double) NS_PER_SECOND / (nowNs - startNs);
            said.accept(total == Long.MAX_VALUE ? String.format(Locale.ROOT, "%s: %,d, %,.0f/s", what, done, rate)
                : String.format(Locale.ROOT, "%s: %,d of %,d (%.1f %%), %,.0f/s, %.0f s left", what, done, total,
                    100.0 * done / Math.max(1, total), rate, (total - done) / Math.max(1, rate)));
        }
    }
}
