package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.StreamTerms;
import java.util.Arrays;
import java.util.Locale;

/** The times of the passes in one JVM; the first ones only warm it up. */
final class PassTimes {

    private final int warmUp;
    private final long[] measured;
    private final int messages;
    private int count;

    private PassTimes(int warmUp, int passes, int messages) {
        this.warmUp = warmUp;
        this.measured = new long[passes];
        this.messages = messages;
    }

    static PassTimes of(String warmUp, String passes, StreamTerms terms) {
        return new PassTimes(Integer.parseInt(warmUp), Integer.parseInt(passes), terms.messages());
    }

    boolean wantsMore() {
        return count < warmUp + measured.length;
    }

    void add(long ns) {
        if (count >= warmUp) {
            measured[count - warmUp] = ns;
        }
        count++;
    }

    /** Millions of commands a second in the median pass, as {@link PipelineRace} reads it. */
    @Override
    public String toString() {
        long[] sorted = measured.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%s%.4f", ChildJvm.RESULT, messages * 1e3 / sorted[sorted.length / 2]);
    }
}
