package io.gridbook.benchmarks.journal;

import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.JournalConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What journaling costs: batches of commands appended and committed one after the other, as fast as it goes.
 *
 * <p>Arguments: policy ({@code os} or {@code disk}), records, batch size, command bytes, folder. A first tenth is not
 * measured. Each latency is of one batch, its appends and its commit.
 */
public final class JournalAppend {

    private static final long SEGMENT_BYTES = 256L << 20;

    private JournalAppend() {
    }

    public static void main(String[] arguments) throws IOException {
        boolean disk = argument(arguments, 0, "os").equals("disk");
        long records = Long.parseLong(argument(arguments, 1, disk ? "200000" : "20000000"));
        int batch = Integer.parseInt(argument(arguments, 2, "16"));
        int commandBytes = Integer.parseInt(argument(arguments, 3, "96"));
        Path folder = Files.createTempDirectory(Path.of(argument(arguments, 4, ".")), "journal-append");
        try (CommandJournal journal = CommandJournal.open(new JournalConfig(folder, disk, SEGMENT_BYTES))) {
            run(journal, records / 10, batch, commandBytes, new Histogram(3));
            Histogram histogram = new Histogram(3);
            long beginNs = System.nanoTime();
            long appended = run(journal, records, batch, commandBytes, histogram);
            double seconds = (System.nanoTime() - beginNs) / 1e9;
            System.out.printf("policy %s, %d records of %d bytes in batches of %d: %.0f records/s%n",
                disk ? "disk" : "os", appended, commandBytes, batch, appended / seconds);
            System.out.printf("a batch in microseconds: p50 %.1f p99 %.1f p99.9 %.1f p99.99 %.1f max %.1f%n",
                us(histogram, 50), us(histogram, 99), us(histogram, 99.9), us(histogram, 99.99), us(histogram, 100));
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static long run(CommandJournal journal, long records, int batch, int commandBytes, Histogram histogram) {
        UnsafeBuffer command = new UnsafeBuffer(new byte[commandBytes]);
        long first = journal.lastSequence();
        long sequence = first;
        while (sequence - first < records) {
            long beginNs = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                sequence++;
                journal.append(sequence, beginNs, 1, 1, command, 0, commandBytes);
            }
            journal.commit();
            histogram.recordValue(System.nanoTime() - beginNs);
        }
        return sequence - first;
    }

    private static double us(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000.0;
    }

    private static String argument(String[] arguments, int index, String absent) {
        return index < arguments.length ? arguments[index] : absent;
    }
}
