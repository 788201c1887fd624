package io.gridbook.benchmarks.race;

import java.util.Arrays;
import java.util.Locale;

/** What a stream consists of, to be compared with another one. */
final class MixSummary {

    private static final String[] NAMES = {"place", "IOC", "FOK", "cancel", "reduce", "move"};

    private MixSummary() {
    }

    /** The share of every kind of command, the mean size of new orders, and how far moves go. */
    static String of(CommandStream stream) {
        int[] counts = new int[NAMES.length];
        long[] prices = new long[stream.terms().maxOrderId() + 1];
        int[] distances = new int[stream.count()];
        long size = 0;
        for (int i = 0; i < stream.count(); i++) {
            int kind = stream.kind(i);
            boolean timed = i >= stream.terms().fill();
            if (kind == CommandKind.MOVE) {
                int order = (int) stream.orderId(i);
                distances[counts[kind]] = (int) Math.abs(stream.price(i) - prices[order]);
                prices[order] = stream.price(i);
            } else if (kind == CommandKind.PLACE) {
                prices[(int) stream.orderId(i)] = stream.price(i);
            }
            counts[kind] += timed ? 1 : 0;
            size += timed && kind <= CommandKind.FILL_OR_KILL_BUDGET ? stream.size(i) : 0;
        }
        return shares(counts) + String.format(Locale.ROOT, "mean size %.1f",
            (double) size / Math.max(1, counts[0] + counts[1] + counts[2])) + moves(distances, counts);
    }

    private static String shares(int[] counts) {
        int all = Arrays.stream(counts).sum();
        StringBuilder shares = new StringBuilder();
        for (int kind = 0; kind < NAMES.length; kind++) {
            shares.append(String.format(Locale.ROOT, "%s %.2f %%, ", NAMES[kind], 100.0 * counts[kind] / all));
        }
        return shares.toString();
    }

    private static String moves(int[] distances, int[] counts) {
        int count = counts[CommandKind.MOVE];
        if (count == 0) {
            return "";
        }
        int[] sorted = Arrays.stream(distances, 0, count).sorted().toArray();
        return String.format(Locale.ROOT, ", moves p50 %d p90 %d p99 %d ticks",
            sorted[count / 2], sorted[count * 9 / 10], sorted[count * 99 / 100]);
    }
}
