package io.gridbook.server.demo.model;

import java.time.Instant;

/**
 * A wind turbine: what it makes of an hour's wind.
 *
 * <p>Wind speeds follow a Rayleigh distribution (Weibull with shape 2, the assumption of IEC 61400-12 for annual
 * energy); neighbouring hours correlate by 0.95. Power grows with the cube of the speed between cut-in and rated speed.
 *
 * <p><b>Units.</b> m/s at hub height, kW, kWh per hour.
 * <p><b>Source.</b> Speeds of a common class III turbine: cut-in 3, rated 12, cut-out 25 m/s.
 *
 * @param wind the weather
 * @param meanSpeed long-term mean wind speed
 * @param ratedKw rated power
 */
public record WindTurbine(HourlySeries wind, double meanSpeed, double ratedKw) {

    private static final double CUT_IN = 3;
    private static final double RATED = 12;
    private static final double CUT_OUT = 25;
    private static final double HOURLY_CORRELATION = 0.95;

    /** A turbine in a wind of its own. */
    public WindTurbine(SeededNoise noise, double meanSpeed, double ratedKw) {
        this(new HourlySeries(noise, HOURLY_CORRELATION), meanSpeed, ratedKw);
    }

    /** Energy of the hour that starts at an instant. */
    public double energyKwh(Instant hourStart) {
        return ratedKw * powerShare(speed(hourStart));
    }

    /** The mean wind speed of an hour: the quantile of the Rayleigh distribution at the hour's rank. */
    public double speed(Instant hourStart) {
        double rank = Math.min(wind.rankAt(hourStart), 1 - 1e-9);
        return meanSpeed * 2 / Math.sqrt(Math.PI) * Math.sqrt(-Math.log(1 - rank));
    }

    /** The share of the rated power at a wind speed. */
    public static double powerShare(double speed) {
        if (speed < CUT_IN || speed >= CUT_OUT) {
            return 0;
        }
        if (speed >= RATED) {
            return 1;
        }
        double cutInCubed = CUT_IN * CUT_IN * CUT_IN;
        return (speed * speed * speed - cutInCubed) / (RATED * RATED * RATED - cutInCubed);
    }
}
