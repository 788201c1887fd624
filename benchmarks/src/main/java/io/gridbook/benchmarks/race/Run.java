package io.gridbook.benchmarks.race;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;

/** What one JVM measured, a message: medians of its passes' times, and the most that any pass allocated. */
public record Run(double ns, double processorNs, double allocatedBytes) {

    static Run of(Collection<IterationResult> passes, int messages) {
        return new Run(
            median(passes.stream().map(pass -> pass.getPrimaryResult().getScore()).toList()) / messages,
            median(cost(passes, "processorNs")) / messages,
            cost(passes, "allocatedBytes").stream().max(Double::compare).orElseThrow() / messages);
    }

    private static List<Double> cost(Collection<IterationResult> passes, String name) {
        return passes.stream().map(pass -> pass.getSecondaryResults().get(name).getScore()).toList();
    }

    double millionsPerSecond() {
        return 1_000 / ns;
    }

    /** The middle one of some figures. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
