package io.gridbook.benchmarks.race;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The engine against exchange-core's direct book on the same streams: interleaved pairs of fresh JVMs, the first of a
 * pair changing, all of them listed; the result is the median of the pairs' ratios.
 *
 * <p>Arguments: how many pairs (default 10), then streams (default all of them): {@code mix}, {@code mix10000},
 * {@code mix100000}, {@code normal}, {@code static}; {@code mixN} is a generated one with N resting orders,
 * {@code mixNxI} one over I instruments.
 */
public final class Race {

    private Race() {
    }

    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        List<String> streams = args.length > 1
            ? Arrays.asList(args).subList(1, args.length)
            : List.of("mix", "mix10000", "mix100000", "normal", "static");
        System.out.println(Conditions.text(StreamFile.flags()));
        for (String name : streams) {
            try {
                race(name, Streams.load(name), pairs);
            } catch (NoSuchFileException e) {
                System.err.println(e.getMessage());
                System.exit(2);
            }
        }
    }

    private static void race(String name, CommandStream stream, int pairs) throws Exception {
        try (StreamFile file = StreamFile.of(stream)) {
            System.out.printf("%n%s: %,d messages, %s%n", name, stream.terms().messages(), stream.terms().outcome());
            System.out.println(MixSummary.of(stream) + "\n");
            System.out.println(
                "| pair | gridbook M/s | B/op | exchange-core M/s | ratio | by processor time | load |");
            System.out.println("|---|---|---|---|---|---|---|");
            List<Double> ratios = new ArrayList<>();
            List<Double> processorRatios = new ArrayList<>();
            for (int pair = 1; pair <= pairs; pair++) {
                Run[] runs = pair(file, pair % 2 == 1);
                ratios.add(runs[1].ns() / runs[0].ns());
                processorRatios.add(runs[1].processorNs() / runs[0].processorNs());
                System.out.printf("| %d | %.2f | %.4f | %.2f | %.2f | %.2f | %.1f |%n", pair,
                    runs[0].millionsPerSecond(), runs[0].allocatedBytes(), runs[1].millionsPerSecond(),
                    ratios.get(pair - 1), processorRatios.get(pair - 1), Conditions.load());
            }
            System.out.printf("%s: median ratio %.2f of %d pairs (by processor time %.2f)%n",
                name, Run.median(ratios), pairs, Run.median(processorRatios));
        }
    }

    /** Ours and theirs, whichever is first. */
    private static Run[] pair(StreamFile file, boolean oursFirst) throws RunnerException {
        if (oursFirst) {
            Run ours = file.run(RaceBenchmark.GRIDBOOK);
            return new Run[] {ours, file.run(RaceBenchmark.EXCHANGE_CORE)};
        }
        Run theirs = file.run(RaceBenchmark.EXCHANGE_CORE);
        return new Run[] {file.run(RaceBenchmark.GRIDBOOK), theirs};
    }
}
