package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.CommandStream;
import io.gridbook.benchmarks.race.EncodedCommands;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.server.pipeline.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A stream executed live by a flooded pipeline, then replayed from its journal as a start does it, every event compared
 * with the event log: {@code FILE FOLDER}. In a JVM of its own, which has been warmed up by the first tenth of both.
 */
public final class ReplayRun {

    private ReplayRun() {
    }

    public static void main(String[] args) throws IOException {
        CommandStream stream = CommandStream.read(Path.of(args[0]));
        EncodedCommands commands = EncodedCommands.rehearse(stream, FloodedExchange.SIZES);
        Path folder = Files.createTempDirectory(Path.of(args[1]), "replay");
        try {
            double live;
            try (FloodedExchange exchange = new FloodedExchange(folder, false, 1)) {
                exchange.prepare(stream.terms(), commands);
                long beginNs = System.nanoTime();
                exchange.play(commands, commands.fillEnd(), commands.end());
                live = rate(stream.count() - stream.terms().fill(), beginNs);
            }
            System.out.printf(Locale.ROOT, "%s%.4f %.4f%n", ChildJvm.RESULT, live, replay(folder, commands));
        } finally {
            Folders.delete(folder);
        }
    }

    private static double replay(Path folder, EncodedCommands commands) {
        Recovery recovery = new Recovery(null, EventLogTailer.open(FloodedExchange.config(folder, "events", false)));
        long last = EventLogTailer.open(FloodedExchange.config(folder, "events", false)).lastSequence();
        long beginNs = System.nanoTime();
        recovery.replay(FloodedExchange.config(folder, "commands", false), last, (sequence, until) -> { });
        recovery.end();
        double rate = rate(last, beginNs);
        if (recovery.engine().stateDigest() != commands.digest()) {
            throw new IllegalStateException("the replay came to another state than the exchange");
        }
        return rate;
    }

    private static double rate(long commands, long beginNs) {
        return commands * 1e3 / (System.nanoTime() - beginNs);
    }
}
