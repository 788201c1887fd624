package io.gridbook.server.demo.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a household uses in an hour, from its annual consumption, the season, the day of the week and the clock.
 *
 * <p>The day is a base (refrigerator, standby) and three bell-shaped peaks: morning, noon and evening. At the weekend
 * the morning flows into a broad noon. A household differs from the mean by a factor that is random per hour.
 *
 * <p><b>Units.</b> kWh per hour and per year; the clock is the place's local time, with its summer time.
 * <p><b>Source.</b> Season: the dynamisation polynomial of the German standard load profile H0 (VDEW 1999). Peaks:
 * their hours and heights follow H0's description and measured homes; see docs/demo.md. Spread: see there.
 */
public final class HouseholdLoad {

    private static final double HOURS_PER_YEAR = 8760;
    /** Deviation of the logarithm of an hour around its mean, and its correlation with the hour before. */
    private static final double LOG_DEVIATION = 0.35;
    private static final double HOURLY_CORRELATION = 0.65;

    /** Base, then height (relative to it as it stands), hour and width in hours of each peak. */
    private static final double BASE = 0.55;
    private static final double[][] WORKDAY = {{0.45, 7.0, 1.2}, {0.60, 12.5, 1.8}, {0.90, 19.3, 2.6}};
    private static final double[][] WEEKEND = {{0.25, 9.0, 1.5}, {0.85, 12.8, 2.4}, {0.85, 19.3, 2.6}};
    private static final double WEEK_MEAN = (5 * dayMean(WORKDAY) + 2 * dayMean(WEEKEND)) / 7;

    private final ZoneId zone;
    private final double annualKwh;
    private final HourlySeries mood;

    /** A household with a given annual consumption whose hours vary by a noise of its own. */
    public HouseholdLoad(SeededNoise noise, ZoneId zone, double annualKwh) {
        this.zone = zone;
        this.annualKwh = annualKwh;
        this.mood = new HourlySeries(noise, HOURLY_CORRELATION);
    }

    /** What this household uses in the hour that starts at an instant. */
    public double energyKwh(Instant hourStart) {
        double factor = Math.exp(LOG_DEVIATION * mood.at(hourStart) - LOG_DEVIATION * LOG_DEVIATION / 2);
        return meanKwh(hourStart) * factor;
    }

    /** What many such households use on average. */
    public double meanKwh(Instant hourStart) {
        ZonedDateTime local = hourStart.atZone(zone);
        boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double hour = local.getHour() + 0.5;
        return annualKwh / HOURS_PER_YEAR * season(local.getDayOfYear()) * shape(hour, weekend);
    }

    /** Load at an hour of the local day (0 to 24) relative to the week's mean, which is 1. */
    public static double shape(double hour, boolean weekend) {
        return raw(weekend ? WEEKEND : WORKDAY, hour) / WEEK_MEAN;
    }

    /** Load on a day of the year (1 to 366) relative to the year's mean. */
    public static double season(int dayOfYear) {
        double t = dayOfYear;
        return 1.24 + t * (2.1e-3 + t * (-7.02e-5 + t * (3.2e-7 - t * 3.92e-10)));
    }

    private static double dayMean(double[][] peaks) {
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += raw(peaks, hour + 0.5);
        }
        return sum / 24;
    }

    private static double raw(double[][] peaks, double hour) {
        double sum = BASE;
        for (double[] peak : peaks) {
            // The short way round the clock, so that the evening reaches beyond midnight.
            double distance = Math.abs(hour - peak[1]);
            double z = Math.min(distance, 24 - distance) / peak[2];
            sum += peak[0] * Math.exp(-z * z / 2);
        }
        return sum;
    }
}
