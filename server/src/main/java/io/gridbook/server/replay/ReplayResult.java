package io.gridbook.server.replay;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How a replay ended.
 *
 * @param compared   whether there was anything to compare with
 * @param differsAt  the line of the report, or for lobster of the recording, that differs first; 0 = none
 * @param difference what was expected and what came; null = no difference
 */
public record ReplayResult(
    long messages, long reports, long fills, String sha256, long elapsedNs, boolean compared, long differsAt,
    String difference, Histogram roundTripNs) {

    private static final double NS_PER_SECOND = 1e9;
    private static final double NS_PER_US = 1e3;
    private static final double[] PERCENTILES = {50, 99, 99.9, 99.99};

    public boolean isEqual() {
        return difference == null;
    }

    /** The answer in one line. */
    public String line() {
        if (!isEqual()) {
            return "DIFFERENT at " + differsAt;
        }
        return String.format(Locale.ROOT, "%d messages, %d reports, %d fills, sha256 %s, %.0f msg/s, %s",
            messages, reports, fills, sha256, messages * NS_PER_SECOND / elapsedNs,
            compared ? "equal" : "not compared");
    }

    /** How long answers took, waiting in the window included. */
    public String latencies() {
        StringBuilder text = new StringBuilder("round trip us:");
        for (double percentile : PERCENTILES) {
            text.append(String.format(Locale.ROOT, " p%s %.1f",
                percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile),
                roundTripNs.getValueAtPercentile(percentile) / NS_PER_US));
        }
        return text.append(String.format(Locale.ROOT, " max %.1f", roundTripNs.getMaxValue() / NS_PER_US)).toString();
    }
}
