package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.CommandStream;
import io.gridbook.benchmarks.race.EncodedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This exchange's pipeline flooded with a stream, in a JVM of its own:
 * {@code FILE FOLDER os|disk THREADS WARM-UP PASSES}.
 *
 * <p>Each pass is a fresh exchange over a fresh folder; its last state must have the digest of the rehearsal.
 */
public final class GridbookRun {

    private GridbookRun() {
    }

    public static void main(String[] args) throws IOException {
        CommandStream stream = CommandStream.read(Path.of(args[0]));
        Path parent = Path.of(args[1]);
        boolean disk = args[2].equals("disk");
        int threads = Integer.parseInt(args[3]);
        EncodedCommands commands = EncodedCommands.rehearse(stream, FloodedExchange.SIZES);
        if (!commands.outcome().equals(stream.terms().outcome())) {
            throw new IllegalStateException("came to " + commands.outcome());
        }
        PassTimes times = PassTimes.of(args[4], args[5], stream.terms());
        while (times.wantsMore()) {
            times.add(pass(stream, commands, Files.createTempDirectory(parent, "gridbook"), disk, threads));
        }
        System.out.println(times);
    }

    private static long pass(
        CommandStream stream, EncodedCommands commands, Path folder, boolean disk, int threads) throws IOException {
        FloodedExchange exchange = new FloodedExchange(folder, disk, threads);
        long beginNs;
        long endNs;
        try (exchange) {
            exchange.prepare(stream.terms(), commands);
            System.gc();
            beginNs = System.nanoTime();
            exchange.play(commands, commands.fillEnd(), commands.end());
            endNs = System.nanoTime();
        }
        if (exchange.digest() != commands.digest()) {
            throw new IllegalStateException("the pipeline came to another state than the engine alone");
        }
        Folders.delete(folder);
        return endNs - beginNs;
    }
}
