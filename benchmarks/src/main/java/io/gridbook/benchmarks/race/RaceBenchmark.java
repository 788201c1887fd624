package io.gridbook.benchmarks.race;

import com.sun.management.ThreadMXBean;
import io.gridbook.engine.EngineSizes;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One pass of a whole stream through an engine in a single thread: {@link Race} starts it, in a JVM of its own.
 *
 * <p>Before anything is timed the stream is rehearsed and must lead to the trades and the book that are known of it.
 * Every pass has a fresh engine and must leave what the others left.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class RaceBenchmark {

    static final String GRIDBOOK = "gridbook";
    static final String EXCHANGE_CORE = "exchange-core";

    @Param({GRIDBOOK, EXCHANGE_CORE})
    public String engine;

    /** The file the stream was written to. */
    @Param("")
    public String stream;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Contender contender;
    private long trace;

    /** What a pass cost the thread beside the time by the clock. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Cost {
        public long allocatedBytes;
        public long processorNs;
    }

    @Setup(Level.Trial)
    public void rehearse() {
        CommandStream commands = CommandStream.read(Path.of(stream));
        contender = engine.equals(GRIDBOOK)
            ? new Gridbook(commands, new EngineSizes(
                Integer.getInteger("race.maxOrders"), 10_000, 100_000, Integer.getInteger("race.endedOrders")))
            : new ExchangeCore(commands);
        String outcome = contender.rehearse();
        String known = commands.terms().outcome();
        if (!outcome.equals(known)) {
            throw new IllegalStateException(
                engine + " came to " + outcome + ", not to " + known);
        }
    }

    @Setup(Level.Iteration)
    public void prepare() {
        contender.prepare();
        System.gc();
    }

    @Benchmark
    public void pass(Cost cost) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long processorNs = threads.getCurrentThreadCpuTime();
        contender.run();
        cost.processorNs = threads.getCurrentThreadCpuTime() - processorNs;
        cost.allocatedBytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    }

    @TearDown(Level.Iteration)
    public void check() {
        if (trace == 0) {
            trace = contender.trace();
        }
        if (contender.trace() != trace) {
            throw new IllegalStateException(engine + " did something else than in the pass before");
        }
    }
}
