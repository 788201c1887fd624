package io.gridbook.server.demo.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a forecast is off: a random walk that ends at zero when delivery begins.
 *
 * <p>Seen backwards from delivery the error is a sum of independent steps, one per five minutes, so its deviation is
 * that of a day ahead times sqrt(lead / 24 h), and each new forecast is the last one plus news. Beyond a day it is
 * that of a day ahead.
 *
 * <p><b>Units.</b> A factor on the true value, around 1 and above 0.
 */
public final class ForecastError {

    private static final int STEP_SECONDS = 300;
    private static final int STEPS_PER_DAY = 86_400 / STEP_SECONDS;

    private final SeededNoise noise;
    private final double deviation;

    /** An error with a given relative deviation a day ahead. */
    public ForecastError(SeededNoise noise, double dayAheadDeviation) {
        this.noise = noise;
        this.deviation = dayAheadDeviation;
    }

    /** What the truth is multiplied with to get the forecast made at an instant for the hour of a delivery. */
    public double factor(Instant deliveryStart, Instant now) {
        long leadSeconds = Math.max(0, Duration.between(now, deliveryStart).toSeconds());
        int steps = (int) Math.min(STEPS_PER_DAY, leadSeconds / STEP_SECONDS);
        SeededNoise path = noise.branch(deliveryStart.getEpochSecond());
        double walk = 0;
        for (int step = 0; step < steps; step++) {
            walk += path.gaussian(step);
        }
        return Math.exp(deviation * walk / Math.sqrt(STEPS_PER_DAY));
    }
}
