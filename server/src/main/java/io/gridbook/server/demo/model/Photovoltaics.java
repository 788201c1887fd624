package io.gridbook.server.demo.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A photovoltaic plant: what it makes of the sun and the clouds in an hour.
 *
 * <p>A panel tilted towards the equator sees the sun as level ground does that lies nearer to the equator by the tilt;
 * panels facing elsewhere, shading and temperature are left to the performance ratio.
 *
 * <p><b>Units.</b> Degrees, kW of rated power (at 1,000 W/m2), kWh per hour.
 * <p><b>Source.</b> Transposition: B. Liu, R. Jordan (1963), isotropic sky, ground albedo 0.2. Performance ratio 0.84:
 * the mean of about 100 German plants in Reich et al., Performance ratio revisited, Prog. Photovolt. 20 (2012).
 *
 * @param latitudeDegrees where it stands, north positive
 * @param longitudeDegrees where it stands, east positive
 * @param tiltDegrees 0 = level
 * @param ratedKw peak power
 */
public record Photovoltaics(double latitudeDegrees, double longitudeDegrees, double tiltDegrees, double ratedKw) {

    /** The share of the irradiance times rated power that reaches the meter: heat, inverter, dirt, age. */
    public static final double PERFORMANCE_RATIO = 0.84;

    private static final double ALBEDO = 0.2;
    private static final double RATED_IRRADIANCE = 1000;
    private static final int SAMPLES_PER_HOUR = 4;
    private static final Duration SAMPLE = Duration.ofMinutes(60 / SAMPLES_PER_HOUR);

    /** Energy of the hour that starts at an instant, under a constant cover of clouds (0 to 1). */
    public double energyKwh(Instant hourStart, double cloudCover) {
        Instant middle = hourStart.plus(SAMPLE.dividedBy(2));
        double sum = 0;
        for (int i = 0; i < SAMPLES_PER_HOUR; i++) {
            sum += powerKw(middle, cloudCover);
            middle = middle.plus(SAMPLE);
        }
        return sum / SAMPLES_PER_HOUR;
    }

    /** Power at an instant; the inverter holds it at the rated power. */
    public double powerKw(Instant instant, double cloudCover) {
        double panel = panelIrradiance(SolarPosition.at(instant), cloudCover);
        return Math.min(ratedKw, ratedKw * PERFORMANCE_RATIO * panel / RATED_IRRADIANCE);
    }

    private double panelIrradiance(SolarPosition sun, double cloudCover) {
        double level = sun.sineOfElevation(latitudeDegrees, longitudeDegrees);
        if (level <= 0) {
            return 0;
        }
        double towardsEquator = latitudeDegrees - Math.copySign(tiltDegrees, latitudeDegrees);
        double tilted = Math.max(0, sun.sineOfElevation(towardsEquator, longitudeDegrees));
        double global = ClearSky.globalHorizontal(level) * ClearSky.transmittedBy(cloudCover);
        double diffuse = global * ClearSky.diffuseShare(global, level);
        double cosineOfTilt = Math.cos(Math.toRadians(tiltDegrees));
        return (global - diffuse) * tilted / level
            + diffuse * (1 + cosineOfTilt) / 2
            + global * ALBEDO * (1 - cosineOfTilt) / 2;
    }
}
