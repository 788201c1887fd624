package io.gridbook.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a command costs as the work grows: with the orders at rest, the instruments, the energy sources and the sets of
 * accepted ones, and what it costs that an instrument knows sources which nobody names.
 *
 * <p>Arguments: the folder for {@code scale.csv} and {@code scale.svg}, then what to measure (default all):
 * {@code books} (beside exchange-core), {@code sources}, {@code unused}. Lines of an earlier run about other parts are
 * kept. Every figure is from a JVM of its own; {@code -Dscale.runs} of them a figure, their median (default 1).
 */
public final class Scale {

    private static final int COMMANDS = 1_000_000;
    private static final int RUNS = Integer.getInteger("scale.runs", 1);
    private static final int PAIRS = Integer.getInteger("scale.pairs", 10);
    private static final int SOURCED_RESTING = 10_000;
    private static final List<String> PARTS = List.of("books", "sources", "unused");

    private final Path csv;
    private final List<ScaleLine> lines = new ArrayList<>();

    private Scale(Path csv) {
        this.csv = csv;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs");
        List<String> parts = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : PARTS;
        System.out.println(Conditions.text(StreamFile.flags()));
        Scale scale = new Scale(folder.resolve("scale.csv"));
        scale.keepOthers(parts);
        for (String part : parts) {
            switch (part) {
                case "books" -> scale.books();
                case "sources" -> scale.sources();
                case "unused" -> unused();
                default -> throw new IllegalArgumentException("no such part: " + part + "; there are " + PARTS);
            }
        }
        Files.write(scale.csv, scale.lines.stream().map(ScaleLine::toString).toList());
        Files.writeString(folder.resolve("scale.svg"), ScalePlot.of(scale.lines));
    }

    private void keepOthers(List<String> parts) throws IOException {
        if (Files.exists(csv)) {
            Files.readAllLines(csv).stream().map(ScaleLine::parse).filter(line -> !parts.contains(line.part()))
                .forEach(lines::add);
        }
    }

    private void books() throws Exception {
        System.out.println("| resting orders | instruments | gridbook ns | exchange-core ns | ratio |");
        System.out.println("|---|---|---|---|---|");
        for (int resting : new int[] {100, 10_000, 1_000_000}) {
            for (int instruments : new int[] {1, 100, 10_000}) {
                MixTerms terms = MixTerms.plain(resting, COMMANDS, instruments);
                try (StreamFile file = StreamFile.of(GeneratedMix.generate(terms))) {
                    double ours = measure("books", terms, file, RaceBenchmark.GRIDBOOK);
                    double theirs = measure("books", terms, file, RaceBenchmark.EXCHANGE_CORE);
                    System.out.printf("| %,d | %,d | %.0f | %.0f | %.2f |%n",
                        resting, instruments, ours, theirs, theirs / ours);
                }
            }
        }
    }

    private void sources() throws Exception {
        System.out.println("| sources | masks | gridbook ns |");
        System.out.println("|---|---|---|");
        for (int sources : new int[] {1, 3, 8}) {
            for (int masks : new int[] {1, 8, 32}) {
                MixTerms terms = new MixTerms(SOURCED_RESTING, COMMANDS, 1, true, sources, masks);
                try (StreamFile file = StreamFile.of(GeneratedMix.generate(terms))) {
                    System.out.printf("| %d | %d | %.0f |%n", sources, masks,
                        measure("sources", terms, file, RaceBenchmark.GRIDBOOK));
                }
            }
        }
    }

    private double measure(String part, MixTerms terms, StreamFile file, String engine) throws Exception {
        List<Double> ns = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            ns.add(file.run(engine).ns());
        }
        double median = Run.median(ns);
        lines.add(new ScaleLine(
            part, engine, terms.resting(), terms.instruments(), terms.sources(), terms.masks(), median));
        return median;
    }

    /** The very same commands on an instrument that knows no sources and on one that does. */
    private static void unused() throws Exception {
        MixTerms plain = MixTerms.plain(SOURCED_RESTING, COMMANDS, 1);
        CommandStream stream = GeneratedMix.generate(plain);
        try (StreamFile unsourced = StreamFile.of(stream); StreamFile sourced = StreamFile.of(stream.sourced())) {
            System.out.println("| pair | no sources ns | sources unused ns | ratio |");
            System.out.println("|---|---|---|---|");
            List<Double> ratios = new ArrayList<>();
            for (int pair = 1; pair <= PAIRS; pair++) {
                boolean first = pair % 2 == 1;
                Run a = (first ? unsourced : sourced).run(RaceBenchmark.GRIDBOOK);
                Run b = (first ? sourced : unsourced).run(RaceBenchmark.GRIDBOOK);
                ratios.add(first ? b.ns() / a.ns() : a.ns() / b.ns());
                System.out.printf(Locale.ROOT, "| %d | %.1f | %.1f | %.3f |%n", pair,
                    (first ? a : b).ns(), (first ? b : a).ns(), ratios.get(pair - 1));
            }
            System.out.printf("median ratio %.3f of %d pairs%n", Run.median(ratios), PAIRS);
        }
    }
}
