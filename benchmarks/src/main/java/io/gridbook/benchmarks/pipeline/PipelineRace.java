package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.Conditions;
import io.gridbook.benchmarks.race.CommandStream;
import io.gridbook.benchmarks.race.Run;
import io.gridbook.benchmarks.race.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Journal and engine, no network: this exchange's pipeline under {@code os} and {@code disk} beside exchange-core's
 * whole pipeline without and with its journal, all flooded with the same stream.
 *
 * <p>{@code PipelineRace [ROUNDS] [STREAM] [FOLDER]}: each round runs every contender once, each in a fresh JVM, in an
 * order that turns from round to round. {@code -Drace.warmUp}, {@code -Drace.passes}: passes in a JVM;
 * {@code -Drace.threads}: of our pipeline; {@code -Drace.wait}: exchange-core's wait strategy; {@code -Drace.of}: which
 * contenders, by their names.
 */
public final class PipelineRace {

    private static final String PASSES =
        Integer.getInteger("race.warmUp", 4) + " " + Integer.getInteger("race.passes", 3);
    private static final String THREADS = System.getProperty("race.threads", "1");
    private static final String WAIT = System.getProperty("race.wait", "BUSY_SPIN");
    private static final Map<String, String> CONTENDERS = contenders();

    private final Path stream;
    private final Path folder;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    private PipelineRace(Path stream, Path folder) {
        this.stream = stream;
        this.folder = folder;
        String chosen = System.getProperty("race.of", String.join(",", CONTENDERS.keySet()));
        List.of(chosen.split(",")).forEach(name -> figures.put(name, new ArrayList<>()));
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        CommandStream commands = Streams.load(args.length > 1 ? args[1] : "mix");
        Path folder = Files.createTempDirectory(Path.of(args.length > 2 ? args[2] : "."), "pipeline-race");
        try {
            System.out.println(Conditions.text(ChildJvm.FLAGS));
            Path file = folder.resolve("stream");
            commands.write(file);
            new PipelineRace(file, folder).run(rounds);
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(int rounds) throws Exception {
        List<String> names = new ArrayList<>(figures.keySet());
        System.out.println("| round | " + String.join(" M/s | ", names) + " M/s | load |");
        System.out.println("|---".repeat(names.size() + 2) + "|");
        for (int round = 1; round <= rounds; round++) {
            List<String> order = new ArrayList<>(names);
            Collections.rotate(order, round);
            for (String name : order) {
                figures.get(name).add(measure(name));
            }
            int index = round - 1;
            StringBuilder line = new StringBuilder("| " + round);
            names.forEach(name -> line.append(String.format(Locale.ROOT, " | %.2f", figures.get(name).get(index))));
            System.out.println(line + String.format(Locale.ROOT, " | %.1f |", Conditions.load()));
        }
        for (String ours : names) {
            for (String theirs : names) {
                if (ours.startsWith("gridbook") && theirs.startsWith("exchange-core")) {
                    System.out.printf(Locale.ROOT, "%s to %s: median ratio %.2f of %d rounds%n",
                        ours, theirs, medianRatio(figures.get(ours), figures.get(theirs)), rounds);
                }
            }
        }
    }

    private static double medianRatio(List<Double> ours, List<Double> theirs) {
        return Run.median(IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList());
    }

    private double measure(String name) throws IOException, InterruptedException {
        String classPath = name.startsWith("gridbook") ? ChildJvm.CLASS_PATH : peerClassPath();
        String arguments =
            CONTENDERS.get(name).replace("FILE", stream.toString()).replace("FOLDER", folder.toString());
        return Double.parseDouble(ChildJvm.run(classPath, arguments.split(" ")));
    }

    /** Its classes need older libraries than ours: they lie in a folder of their own beside them. */
    private static String peerClassPath() {
        String classes = ChildJvm.CLASS_PATH.split(":")[0];
        return classes + ":" + Path.of(classes).resolveSibling("lib-exchange-core") + "/*";
    }

    private static Map<String, String> contenders() {
        String ours = GridbookRun.class.getName() + " FILE FOLDER %s " + THREADS + " " + PASSES;
        String theirs = ExchangeCoreRun.class.getName() + " FILE FOLDER %s " + WAIT + " " + PASSES;
        Map<String, String> contenders = new LinkedHashMap<>();
        contenders.put("gridbook-os", ours.formatted("os"));
        contenders.put("gridbook-disk", ours.formatted("disk"));
        contenders.put("exchange-core", theirs.formatted("plain"));
        contenders.put("exchange-core-journal", theirs.formatted("journal"));
        return contenders;
    }
}
