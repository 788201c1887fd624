package io.gridbook.server.demo.model;

import java.time.Instant;

/**
 * Where the sun stands, seen from a place at an instant.
 *
 * <p><b>Units.</b> Degrees; latitude north and longitude east positive; the equation of time in minutes.
 * Elevations are geometric: without refraction, for the centre of the disc.
 * <p><b>Source.</b> J. Meeus, Astronomical Algorithms, 2nd edition, chapters 25 (low accuracy, 0.01 degrees) and 28, in
 * the form of NOAA's solar calculator. TT - UTC (about 70 s, 0.0008 degrees of declination) is left out.
 *
 * @param declinationDegrees the latitude over which the sun stands
 * @param equationOfTimeMinutes apparent minus mean solar time
 * @param utcMinutes minutes since midnight UTC
 */
public record SolarPosition(double declinationDegrees, double equationOfTimeMinutes, double utcMinutes) {

    private static final double JULIAN_DAY_OF_EPOCH = 2_440_587.5;
    private static final double JULIAN_DAY_OF_J2000 = 2_451_545.0;
    private static final double DAYS_PER_CENTURY = 36_525.0;
    private static final double SECONDS_PER_DAY = 86_400.0;
    private static final double MINUTES_PER_DAY = 1_440.0;
    private static final double MINUTES_PER_DEGREE = 4.0;

    /** The sun at an instant. */
    public static SolarPosition at(Instant instant) {
        double days = instant.getEpochSecond() / SECONDS_PER_DAY;
        double t = (days + JULIAN_DAY_OF_EPOCH - JULIAN_DAY_OF_J2000) / DAYS_PER_CENTURY;
        double meanLongitude = 280.46646 + t * (36000.76983 + t * 0.0003032);
        double meanAnomaly = Math.toRadians(357.52911 + t * (35999.05029 - t * 0.0001537));
        double eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267);
        double equationOfCentre = Math.sin(meanAnomaly) * (1.914602 - t * (0.004817 + t * 0.000014))
            + Math.sin(2 * meanAnomaly) * (0.019993 - t * 0.000101)
            + Math.sin(3 * meanAnomaly) * 0.000289;
        double node = Math.toRadians(125.04 - 1934.136 * t);
        double apparentLongitude = Math.toRadians(
            meanLongitude + equationOfCentre - 0.00569 - 0.00478 * Math.sin(node));
        double obliquity = Math.toRadians(
            23.43929111 - t * (0.013004167 + t * (0.000000164 - t * 0.000000504)) + 0.00256 * Math.cos(node));
        double declination = Math.asin(Math.sin(obliquity) * Math.sin(apparentLongitude));
        double equationOfTime = equationOfTime(Math.toRadians(meanLongitude), meanAnomaly, eccentricity, obliquity);
        double utcMinutes = (days - Math.floor(days)) * MINUTES_PER_DAY;
        return new SolarPosition(
            Math.toDegrees(declination), MINUTES_PER_DEGREE * Math.toDegrees(equationOfTime), utcMinutes);
    }

    private static double equationOfTime(double longitude, double anomaly, double eccentricity, double obliquity) {
        double y = Math.pow(Math.tan(obliquity / 2), 2);
        return y * Math.sin(2 * longitude)
            - 2 * eccentricity * Math.sin(anomaly)
            + 4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * longitude)
            - 0.5 * y * y * Math.sin(4 * longitude)
            - 1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
    }

    /** The sun's height over the horizon at a place, in degrees from -90 to 90. */
    public double elevationDegrees(double latitudeDegrees, double longitudeDegrees) {
        return Math.toDegrees(Math.asin(sineOfElevation(latitudeDegrees, longitudeDegrees)));
    }

    /** The sine of the elevation: the share of a beam that falls on a level surface. */
    public double sineOfElevation(double latitudeDegrees, double longitudeDegrees) {
        double latitude = Math.toRadians(latitudeDegrees);
        double declination = Math.toRadians(declinationDegrees);
        double hourAngle = Math.toRadians(hourAngleDegrees(longitudeDegrees));
        return Math.sin(latitude) * Math.sin(declination)
            + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
    }

    /** Degrees since the sun crossed the meridian: negative in the morning, 0 at solar noon. */
    public double hourAngleDegrees(double longitudeDegrees) {
        double solarMinutes = utcMinutes + equationOfTimeMinutes + MINUTES_PER_DEGREE * longitudeDegrees;
        double degrees = solarMinutes / MINUTES_PER_DEGREE - 180;
        return degrees - 360 * Math.floor((degrees + 180) / 360);
    }
}
