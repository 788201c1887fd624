package io.gridbook.server.demo.model;

import java.time.Instant;

/**
 * How much of the sky is hidden by clouds, hour by hour.
 *
 * <p>Skies are mostly either overcast or clear, the rest lies evenly between. The rarer of the two has 0.3 times what
 * is missing to a cover of one kind only; the share of the other follows from the wanted mean.
 *
 * <p><b>Units.</b> 0 = clear, 1 = overcast.
 * <p><b>Source.</b> A mean of two thirds is Central Europe's; with it 44 % of the hours are overcast and 10 % clear,
 * and the yield it leaves a panel is Germany's: see docs/demo.md. Hourly correlation 0.95: weather lasts for about a
 * day (0.95 to the power of 24 is 0.29).
 */
public final class CloudCover {

    private static final double HOURLY_CORRELATION = 0.95;
    private static final double RARER_SHARE = 0.3;

    private final HourlySeries series;
    private final double clearShare;
    private final double overcastShare;

    /** Weather with a given mean cover above 0 and below 1. */
    public CloudCover(SeededNoise noise, double mean) {
        if (!(mean > 0 && mean < 1)) {
            throw new IllegalArgumentException("mean " + mean + " is not between 0 and 1");
        }
        this.series = new HourlySeries(noise, HOURLY_CORRELATION);
        double rarer = RARER_SHARE * Math.min(mean, 1 - mean);
        double commoner = Math.abs(2 * mean - 1) + rarer;
        this.clearShare = mean < 0.5 ? commoner : rarer;
        this.overcastShare = mean < 0.5 ? rarer : commoner;
    }

    /** The cover of the hour an instant lies in. */
    public double at(Instant instant) {
        double between = (series.rankAt(instant) - clearShare) / (1 - clearShare - overcastShare);
        return Math.max(0, Math.min(1, between));
    }
}
