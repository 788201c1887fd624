package io.gridbook.server.exchange;

import io.gridbook.journal.FreeSpace;
import io.gridbook.server.pipeline.Pipeline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.agrona.concurrent.EpochNanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running exchange does on the side, on a thread of its own: ticks when something is due, watches the disk.
 *
 * <p><b>Errors.</b> Any halts the process: an exchange whose orders do not expire, or that does not see its disk fill
 * up, must not go on.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long TICK_MS = 5;
    private static final long DISK_MS = 1_000;
    private static final int EXIT_FAILED = 3;
    /** Warn when the disk lasts less than a day, and again at an hour. */
    private static final long[] WARN_SECONDS = {86_400, 3_600};

    private final Pipeline pipeline;
    private final Ticker ticker;
    private final FreeSpace freeSpace;
    private final DiskForecast forecast;
    private final EpochNanoClock clock;
    private final IntConsumer halt;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
        task -> new Thread(task, "gridbook-ticker"));
    private boolean diskLow;
    private int warnings;

    /** @param halt ends the process with an exit code */
    Housekeeping(
        ExchangeConfig config, Pipeline pipeline, EpochNanoClock clock, MeterRegistry metrics, IntConsumer halt) {
        this.pipeline = pipeline;
        this.ticker = new Ticker(pipeline::nextDueNs, pipeline.commands(), clock);
        this.freeSpace = new FreeSpace(config.dataFolder(), config.minFreeBytes());
        this.forecast = new DiskForecast(config.minFreeBytes());
        this.clock = clock;
        this.halt = halt;
        registerMetrics(config, metrics);
    }

    void start() {
        executor.scheduleWithFixedDelay(() -> run(ticker::run), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        executor.scheduleWithFixedDelay(() -> run(this::watchDisk), 0, DISK_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** The executor would drop a task that throws, without a word. */
    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("halting: the ticker or the guard of the disk failed", e);
            halt.accept(EXIT_FAILED);
        }
    }

    private void watchDisk() {
        boolean low = freeSpace.isLow();
        if (low != diskLow) {
            diskLow = low;
            pipeline.diskLow(low);
            LOG.warn(low ? "the disk is nearly full: only cancels are taken" : "the disk has room again");
        }
        forecast.observe(clock.nanoTime(), freeSpace.usableBytes());
        warnLongBefore();
    }

    private void warnLongBefore() {
        long secondsLeft = forecast.secondsLeft();
        if (warnings < WARN_SECONDS.length && secondsLeft < WARN_SECONDS[warnings]) {
            warnings++;
            LOG.warn("at the rate of the last hour the disk is too full for orders in {} minutes", secondsLeft / 60);
        } else if (secondsLeft > 2 * WARN_SECONDS[0]) {
            warnings = 0;
        }
    }

    private void registerMetrics(ExchangeConfig config, MeterRegistry metrics) {
        Gauge.builder("gridbook.pipeline.sequence", pipeline, Pipeline::lastSequence)
            .description("Sequence of the last executed command").register(metrics);
        Gauge.builder("gridbook.pipeline.ring.free", pipeline, Pipeline::remainingSlots)
            .description("Free slots of the command ring").register(metrics);
        Gauge.builder("gridbook.journal.disk.free.bytes", freeSpace, FreeSpace::usableBytes)
            .description("Free bytes on the journal's disk").register(metrics);
        Gauge.builder("gridbook.journal.disk.left.seconds", forecast,
            disk -> disk.secondsLeft() == DiskForecast.FOREVER ? Double.POSITIVE_INFINITY : disk.secondsLeft())
            .description("How long the journal's disk lasts at the rate of the last hour").register(metrics);
        Gauge.builder("gridbook.journal.durability", () -> 1)
            .tag("policy", config.commands().syncToDisk() ? "disk" : "os")
            .description("What an acknowledged command survives").register(metrics);
    }
}
