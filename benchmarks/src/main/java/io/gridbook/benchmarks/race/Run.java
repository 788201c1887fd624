package io.gridbook.benchmarks.race;

import java.util.List;

/** What one JVM measured: medians over its passes, the most allocated in any. */
record Run(double nsPerMessage, double bytesPerMessage) {

    double millionsPerSecond() {
        return 1_000 / nsPerMessage;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
