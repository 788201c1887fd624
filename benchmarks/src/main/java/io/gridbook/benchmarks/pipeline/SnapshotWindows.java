package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.CommandStream;
import io.gridbook.benchmarks.race.Conditions;
import io.gridbook.benchmarks.race.EncodedCommands;
import io.gridbook.benchmarks.race.Run;
import io.gridbook.benchmarks.race.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What a snapshot costs those who trade: the time from offering a command until its events are logged, at a steady
 * rate, in windows in which the shadow writes a snapshot and in windows in between.
 *
 * <p>{@code SnapshotWindows [PAIRS] [SECONDS] [RATE] [STREAM] [FOLDER]}. The shadow runs all the time; in every other
 * window it is asked for a snapshot of the book, which has as many orders as the stream rests.
 */
public final class SnapshotWindows {

    private static final long PAUSE_NS = 50_000;
    /** Until then the shadow's code is still being compiled, which takes more of the machine than the snapshot. */
    private static final int WARM_UP = 4;

    private final FloodedExchange exchange;
    private final EncodedCommands commands;
    private final long intervalNs;
    private final long windowNs;
    private final List<Double> ratios99 = new ArrayList<>();
    private final List<Double> ratios999 = new ArrayList<>();
    private int at;

    private SnapshotWindows(FloodedExchange exchange, EncodedCommands commands, int seconds, int rate) {
        this.exchange = exchange;
        this.commands = commands;
        this.at = commands.fillEnd();
        this.intervalNs = 1_000_000_000L / rate;
        this.windowNs = seconds * 1_000_000_000L;
    }

    public static void main(String[] args) throws IOException {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        int rate = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
        CommandStream stream = Streams.load(args.length > 3 ? args[3] : "mix1000000");
        Path folder = Files.createTempDirectory(Path.of(args.length > 4 ? args[4] : "."), "snapshot-windows");
        System.out.println(Conditions.text("as started"));
        EncodedCommands commands = EncodedCommands.rehearse(stream, FloodedExchange.SIZES);
        try (FloodedExchange exchange = new FloodedExchange(folder, false, 1);
            ShadowBehind shadow = new ShadowBehind(folder, exchange)) {
            exchange.prepare(stream.terms(), commands);
            shadow.awaitCaughtUp();
            new SnapshotWindows(exchange, commands, seconds, rate).run(pairs, shadow);
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(int pairs, ShadowBehind shadow) {
        System.out.printf("windows of %d ms, a command every %d ns; microseconds%n", windowNs / 1_000_000, intervalNs);
        System.out.println("| pair | without: p50 | p99 | p99.9 | with: p50 | p99 | p99.9 | p99 ratio | p99.9 ratio "
            + "| load |");
        System.out.println("|---".repeat(10) + "|");
        for (int i = 0; i < WARM_UP; i++) {
            snapshotWindow(shadow);
        }
        for (int pair = 1; pair <= pairs; pair++) {
            Histogram without = pair % 2 == 0 ? null : window();
            Histogram with = snapshotWindow(shadow);
            without = without == null ? window() : without;
            ratios99.add(us(with, 99) / us(without, 99));
            ratios999.add(us(with, 99.9) / us(without, 99.9));
            System.out.printf(Locale.ROOT, "| %d %s%s| %.2f | %.2f | %.1f |%n", pair, text(without), text(with),
                ratios99.get(pair - 1), ratios999.get(pair - 1), Conditions.load());
        }
        System.out.printf(Locale.ROOT, "median ratio of %d pairs: p99 %.2f, p99.9 %.2f%n",
            pairs, Run.median(ratios99), Run.median(ratios999));
    }

    /** A window from the beginning of a snapshot on; ends when the shadow has caught up with what it left undone. */
    private Histogram snapshotWindow(ShadowBehind shadow) {
        long before = shadow.newest();
        shadow.takeSnapshot();
        Histogram with = window();
        shadow.awaitSnapshotAfter(before);
        shadow.awaitCaughtUp();
        return with;
    }

    /** Offer what is due, wait a little, offer what is due then. */
    private Histogram window() {
        Histogram histogram = exchange.measure();
        long beginNs = System.nanoTime();
        long offered = 0;
        long nowNs;
        while ((nowNs = System.nanoTime()) - beginNs < windowNs && at < commands.end()) {
            while (offered < (nowNs - beginNs) / intervalNs && at < commands.end()) {
                at = commands.play(at, exchange::offer);
                offered++;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        exchange.await();
        return histogram;
    }

    private static String text(Histogram histogram) {
        return String.format(Locale.ROOT, "| %.1f | %.1f | %.1f ",
            us(histogram, 50), us(histogram, 99), us(histogram, 99.9));
    }

    private static double us(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000.0;
    }
}
