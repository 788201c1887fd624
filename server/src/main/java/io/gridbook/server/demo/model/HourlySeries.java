package io.gridbook.server.demo.model;

import java.time.Instant;

/**
 * A stationary random series, hour by hour, in which each hour resembles the one before: weather, moods.
 *
 * <p>It is the first-order autoregressive process x(t) = a x(t-1) + sqrt(1 - a2) e(t), written as the sum over past
 * e(t-k) and cut where what is left is worth less than a thousandth, so that any hour can be had without its past.
 *
 * <p><b>Units.</b> Values have mean 0 and deviation 1.
 */
public final class HourlySeries {

    private static final double NEGLIGIBLE = 0.001;
    private static final long SECONDS_PER_HOUR = 3600;

    private final SeededNoise noise;
    private final double correlation;
    private final int terms;
    private final double scale;

    /** A series whose neighbouring hours correlate by a factor from 0 (not at all) to below 1. */
    public HourlySeries(SeededNoise noise, double correlation) {
        if (!(correlation >= 0 && correlation < 1)) {
            throw new IllegalArgumentException("correlation " + correlation + " is not in [0, 1)");
        }
        this.noise = noise;
        this.correlation = correlation;
        this.terms = correlation == 0 ? 1 : (int) Math.ceil(Math.log(NEGLIGIBLE) / Math.log(correlation));
        this.scale = Math.sqrt((1 - correlation * correlation) / (1 - Math.pow(correlation, 2.0 * terms)));
    }

    /** The value of the hour an instant lies in. */
    public double at(Instant instant) {
        long hour = Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_HOUR);
        double sum = 0;
        double weight = 1;
        for (int k = 0; k < terms; k++) {
            sum += weight * noise.gaussian(hour - k);
            weight *= correlation;
        }
        return scale * sum;
    }

    /** The same, as its rank: evenly distributed over 0 to 1. */
    public double rankAt(Instant instant) {
        return normalDistribution(at(instant));
    }

    /** The normal distribution function to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
    static double normalDistribution(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * t
            * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }
}
