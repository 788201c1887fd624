package io.gridbook.benchmarks.engine;

import io.gridbook.engine.EventBatch;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The flash1 workload through the engine alone: commands encoded beforehand, all events encoded, in one thread.
 *
 * <p>Arguments: the workload's file, and how many rounds (default 10). Prints messages (of the file) and commands (a
 * modify is a cancel and a new order) per second of each round, by the clock and by the thread's own processor time: on
 * a machine that is shared only the latter says something of the engine.
 */
public final class Flash1Throughput {

    private static final int ORDER_REJECTED = 41;
    private static final int CANCEL_REJECTED = 47;

    private final UnsafeBuffer commands = new UnsafeBuffer(new byte[400 * 1024 * 1024]);
    private final Map<Long, long[]> orders = new HashMap<>();
    private int[] lengths = new int[1 << 20];
    private int count;
    private int bytes;
    private int messages;
    private long lastClientOrderId;
    private boolean rejected;

    private Flash1Throughput() {
    }

    public static void main(String[] args) throws IOException {
        Flash1Throughput throughput = new Flash1Throughput();
        throughput.record(Path.of(args[0]));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        for (int round = 1; round <= rounds; round++) {
            throughput.measure(round);
        }
    }

    private void measure(int round) {
        EventBatch batch = new EventBatch((buffer, offset, length) -> {
        });
        BenchmarkedEngine engine = new BenchmarkedEngine(batch, 1 << 17, 1 << 17);
        long start = System.nanoTime();
        long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int offset = 0;
        for (int i = 0; i < count; i++) {
            engine.execute(commands, offset, lengths[i]);
            offset += lengths[i];
        }
        batch.flush();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu) / 1e9;
        System.out.printf("round %d: %.2f M messages/s, %.2f M commands/s; by processor time %.2f M commands/s%n",
            round, messages / seconds / 1e6, count / seconds / 1e6, count / cpuSeconds / 1e6);
    }

    /** Run the file once, keeping the commands: whether a modify enters anew depends on its cancel. */
    private void record(Path file) throws IOException {
        BenchmarkedEngine engine = new BenchmarkedEngine(new EventBatch(this::onEvents), 1 << 17, 1 << 17);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            lines.readLine();
            String line;
            while ((line = lines.readLine()) != null) {
                String[] columns = line.split(",", -1);
                long id = Long.parseLong(columns[1]);
                if (columns[0].equals("N")) {
                    place(engine, id, columns, columns[5].equals("1"));
                } else if (cancel(engine, id) && columns[0].equals("M")) {
                    place(engine, id, columns, false);
                }
                messages++;
            }
        }
    }

    private void place(BenchmarkedEngine engine, long id, String[] columns, boolean immediate) {
        long[] before = orders.get(id);
        long side = columns[2].isEmpty() ? before[1] : Long.parseLong(columns[2]);
        orders.put(id, new long[] {++lastClientOrderId, side});
        run(engine, engine.encodePlace(commands, bytes, lastClientOrderId, side == 0, Long.parseLong(columns[3]),
            Long.parseLong(columns[4]), immediate));
    }

    private boolean cancel(BenchmarkedEngine engine, long id) {
        long[] order = orders.get(id);
        run(engine, engine.encodeCancel(commands, bytes, order == null ? Long.MAX_VALUE : order[0]));
        return !rejected;
    }

    private void run(BenchmarkedEngine engine, int length) {
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        lengths[count++] = length;
        rejected = false;
        engine.execute(commands, bytes, length);
        engine.batch().flush();
        bytes += length;
    }

    private void onEvents(DirectBuffer buffer, int offset, int length) {
        int template = EventPrefix.templateId(buffer, offset + EventFrame.HEADER_LENGTH);
        rejected = template == CANCEL_REJECTED || template == ORDER_REJECTED;
    }
}
