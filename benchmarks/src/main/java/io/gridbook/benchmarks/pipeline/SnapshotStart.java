package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.CommandStream;
import io.gridbook.benchmarks.race.EncodedCommands;
import io.gridbook.benchmarks.race.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a data folder in which a snapshot of a full book is all there is to recover from:
 * {@code SnapshotStart FOLDER [STREAM]}, with the stream of a million resting orders unless told otherwise. How long
 * {@code ./gridbook serve --data FOLDER} takes to its ready line is then to be measured.
 */
public final class SnapshotStart {

    private SnapshotStart() {
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CommandStream stream = Streams.load(args.length > 1 ? args[1] : "mix1000000");
        EncodedCommands commands = EncodedCommands.rehearse(stream, FloodedExchange.SIZES);
        try (FloodedExchange exchange = new FloodedExchange(folder, false, 1)) {
            ShadowBehind shadow = new ShadowBehind(folder, exchange);
            exchange.prepare(stream.terms(), commands);
            shadow.finish();
            System.out.printf("%,d commands, the snapshot is at sequence %,d%n", exchange.executed(), shadow.newest());
        }
    }
}
