package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.Conditions;
import io.gridbook.benchmarks.race.Run;
import io.gridbook.benchmarks.race.Streams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast a start replays what the exchange has journaled, beside how fast it was journaled and executed live:
 * {@code ReplayRace [ROUNDS] [STREAM] [FOLDER]}, each round in a fresh JVM; {@code -Dstream.commands} = how many.
 */
public final class ReplayRace {

    private ReplayRace() {
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Path folder = Files.createTempDirectory(Path.of(args.length > 2 ? args[2] : "."), "replay-race");
        try {
            System.out.println(Conditions.text(ChildJvm.FLAGS));
            Path file = folder.resolve("stream");
            Streams.load(args.length > 1 ? args[1] : "mix1000").write(file);
            System.out.println("| round | live M/s | replayed M/s | ratio | load |\n|---|---|---|---|---|");
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                String[] figures = ChildJvm.run(
                    ChildJvm.CLASS_PATH, ReplayRun.class.getName(), file.toString(), folder.toString()).split(" ");
                ratios.add(Double.parseDouble(figures[1]) / Double.parseDouble(figures[0]));
                System.out.printf(Locale.ROOT, "| %d | %s | %s | %.2f | %.1f |%n",
                    round, figures[0], figures[1], ratios.get(round - 1), Conditions.load());
            }
            System.out.printf(Locale.ROOT, "median ratio %.2f of %d rounds%n", Run.median(ratios), rounds);
        } finally {
            Folders.delete(folder);
        }
    }
}
