package io.gridbook.benchmarks.engine;

import io.gridbook.engine.EventBatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One order through the engine, its command encoded and decoded, all its events encoded; the book in a steady state of
 * about 1,000 orders on 500 levels a side. Run with {@code -prof gc}: nothing may be allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = {"-Dagrona.disable.bounds.checks=true", "-Xms1g", "-Xmx1g",
    "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {

    private static final int STANDING = 500;
    private static final long MIDDLE = 50_000;
    private static final int PLACED_MAX = 1 << 14;

    private BenchmarkedEngine engine;
    private long lastClientOrderId;
    private int placed;
    private int moved;

    @Setup
    public void fillBook() {
        engine = new BenchmarkedEngine(new EventBatch((buffer, offset, length) -> {
        }), 1 << 16, 1 << 16);
        stand();
    }

    private void stand() {
        for (int i = 1; i <= STANDING; i++) {
            engine.place(++lastClientOrderId, true, MIDDLE - i, 10, false);
            engine.place(++lastClientOrderId, false, MIDDLE + i, 10, false);
        }
    }

    /** A resting order is placed. Every 16,384th time the book is cleared and set up anew, which is in the figure. */
    @Benchmark
    public void place() {
        if (++placed > PLACED_MAX) {
            placed = 0;
            engine.cancelAll();
            stand();
        }
        engine.place(++lastClientOrderId, true, MIDDLE - 1 - (placed & 255), 10, false);
    }

    /** A resting order is placed and cancelled: two commands. */
    @Benchmark
    public void placeAndCancel() {
        engine.place(++lastClientOrderId, true, MIDDLE - 1 - (lastClientOrderId & 255), 10, false);
        engine.cancel(lastClientOrderId);
    }

    /** A standing order changes its price to a level of its own and back to where it came from. */
    @Benchmark
    public void replace() {
        int order = moved++ & 255;
        long away = (moved & 256) == 0 ? 1_000 : 0;
        engine.move(1 + 2L * order, MIDDLE - 1 - order - away);
    }

    /** A resting order is placed and taken whole by an incoming one: two commands, one match. */
    @Benchmark
    public void placeAndMatch() {
        engine.place(++lastClientOrderId, false, MIDDLE, 10, false);
        engine.place(++lastClientOrderId, true, MIDDLE, 10, true);
    }
}
