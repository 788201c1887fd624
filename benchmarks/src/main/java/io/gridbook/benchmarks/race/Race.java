package io.gridbook.benchmarks.race;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The engine against exchange-core's direct book on the same streams: interleaved pairs of fresh JVMs, the first of a
 * pair changing, all of them listed; the result is the median of the pairs' ratios.
 *
 * <p>Arguments: how many pairs (default 10), then streams (default all of them): {@code mix}, {@code mix10000},
 * {@code mix100000}, {@code normal}, {@code static}; {@code mixN} is a generated one with N resting orders.
 */
public final class Race {

    private static final int COMMANDS = 1_000_000;

    private Race() {
    }

    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        List<String> streams = args.length > 1
            ? Arrays.asList(args).subList(1, args.length)
            : List.of("mix", "mix10000", "mix100000", "normal", "static");
        System.out.println(Conditions.text());
        for (String name : streams) {
            try {
                race(name, load(name), pairs);
            } catch (NoSuchFileException e) {
                System.err.println(e.getMessage());
                System.exit(2);
            }
        }
    }

    private static CommandStream load(String name) throws IOException {
        if (name.equals("mix")) {
            return RecordedMix.load();
        }
        return name.startsWith("mix")
            ? GeneratedMix.generate(MixTerms.plain(Integer.parseInt(name.substring(3)), COMMANDS))
            : Flash1Stream.load(name);
    }

    private static void race(String name, CommandStream stream, int pairs) throws Exception {
        try (StreamFile file = StreamFile.of(stream)) {
            System.out.printf("%n%s: %,d messages, %s%n", name, stream.terms().messages(), file.outcome());
            System.out.println("| pair | gridbook M/s | B/op | exchange-core M/s | ratio | load |");
            System.out.println("|---|---|---|---|---|---|");
            List<Double> ratios = new ArrayList<>();
            for (int pair = 1; pair <= pairs; pair++) {
                Run ours;
                Run theirs;
                if (pair % 2 == 1) {
                    ours = file.run(RaceBenchmark.GRIDBOOK);
                    theirs = file.run(RaceBenchmark.EXCHANGE_CORE);
                } else {
                    theirs = file.run(RaceBenchmark.EXCHANGE_CORE);
                    ours = file.run(RaceBenchmark.GRIDBOOK);
                }
                ratios.add(theirs.nsPerMessage() / ours.nsPerMessage());
                System.out.printf("| %d | %.2f | %.4f | %.2f | %.2f | %.1f |%n", pair, ours.millionsPerSecond(),
                    ours.bytesPerMessage(), theirs.millionsPerSecond(), ratios.get(pair - 1), Conditions.load());
            }
            System.out.printf("%s: median ratio %.2f of %d pairs%n", name, Run.median(ratios), pairs);
        }
    }
}
