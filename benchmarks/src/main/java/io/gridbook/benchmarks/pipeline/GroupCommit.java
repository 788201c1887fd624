package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.CommandStream;
import io.gridbook.benchmarks.race.Conditions;
import io.gridbook.benchmarks.race.EncodedCommands;
import io.gridbook.benchmarks.race.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * What group commit makes of the disk: acknowledged commands a second under {@code disk} with many producers of which
 * each has a few commands under way, commands per fdatasync, and beside it the disk's own rate of fdatasyncs.
 *
 * <p>{@code GroupCommit [ROUNDS] [PRODUCERS] [WINDOW] [FOLDER]}. The producers take turns on one thread, so that all of
 * them have their window full whenever the exchange is the slower one. Acknowledged: executed, events logged.
 */
public final class GroupCommit {

    private static final long SYNCING_NS = 1_000_000_000L;
    private static final int SYNCED_BYTES = 64;

    private GroupCommit() {
    }

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int producers = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        int window = args.length > 2 ? Integer.parseInt(args[2]) : 32;
        Path folder = Files.createTempDirectory(Path.of(args.length > 3 ? args[3] : "."), "group-commit");
        try {
            System.out.println(Conditions.text("as started"));
            CommandStream stream = Streams.load("mix");
            EncodedCommands commands = EncodedCommands.rehearse(stream, FloodedExchange.SIZES);
            System.out.printf("%d producers, window %d%n", producers, window);
            System.out.println(
                "| round | fdatasyncs/s of the disk | commands/s | fdatasyncs/s | commands per fdatasync | load |");
            System.out.println("|---|---|---|---|---|---|");
            for (int round = 0; round <= rounds; round++) {
                String line = round(stream, commands, folder, producers * window);
                System.out.println(round == 0 ? "| warm-up " + line : "| " + round + " " + line);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static String round(CommandStream stream, EncodedCommands commands, Path folder, int window)
        throws IOException {
        double syncs = syncsPerSecond(folder.resolve("synced"));
        Path data = Files.createTempDirectory(folder, "exchange");
        try (FloodedExchange exchange = new FloodedExchange(data, true, 1)) {
            exchange.prepare(stream.terms(), commands);
            long batches = exchange.batches();
            long beginNs = System.nanoTime();
            exchange.playWithin(window, commands, commands.fillEnd(), commands.end());
            double seconds = (System.nanoTime() - beginNs) / 1e9;
            batches = exchange.batches() - batches;
            int count = stream.count() - stream.terms().fill();
            return String.format(Locale.ROOT, "| %.0f | %.0f | %.0f | %.1f | %.1f |",
                syncs, count / seconds, batches / seconds, (double) count / batches, Conditions.load());
        } finally {
            Folders.delete(data);
        }
    }

    /** Small appends, each followed by an fdatasync. */
    private static double syncsPerSecond(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(SYNCED_BYTES);
            long beginNs = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - beginNs < SYNCING_NS) {
                bytes.clear();
                channel.write(bytes);
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - beginNs);
        }
    }
}
