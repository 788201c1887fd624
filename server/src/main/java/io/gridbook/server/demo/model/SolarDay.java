package io.gridbook.server.demo.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When the sun rises, culminates and sets at a place.
 *
 * <p><b>Units.</b> Instants; {@code sunrise} and {@code sunset} are null on a polar day or night.
 * <p><b>Source.</b> NOAA's solar calculator: a zenith of 90.833 degrees, that is refraction of 34' and a radius of 16'.
 */
public record SolarDay(Instant sunrise, Instant noon, Instant sunset) {

    private static final double SINE_AT_HORIZON = Math.cos(Math.toRadians(90.833));
    private static final double SECONDS_PER_DEGREE = 240;

    /** The sun's day on a date of the place's own solar time. */
    public static SolarDay of(LocalDate date, double latitudeDegrees, double longitudeDegrees) {
        Instant meanNoon = plus(date.atTime(12, 0).toInstant(ZoneOffset.UTC), -longitudeDegrees);
        Instant noon = plus(meanNoon, -SolarPosition.at(meanNoon).hourAngleDegrees(longitudeDegrees));
        return new SolarDay(
            horizon(noon, -1, latitudeDegrees), noon, horizon(noon, 1, latitudeDegrees));
    }

    private static Instant horizon(Instant noon, int direction, double latitudeDegrees) {
        double latitude = Math.toRadians(latitudeDegrees);
        Instant instant = noon;
        // The declination moves during the half day, so the crossing is looked for again where it was found.
        for (int i = 0; i < 3; i++) {
            double declination = Math.toRadians(SolarPosition.at(instant).declinationDegrees());
            double cosine = (SINE_AT_HORIZON - Math.sin(latitude) * Math.sin(declination))
                / (Math.cos(latitude) * Math.cos(declination));
            if (Math.abs(cosine) > 1) {
                return null;
            }
            instant = plus(noon, direction * Math.toDegrees(Math.acos(cosine)));
        }
        return instant;
    }

    private static Instant plus(Instant instant, double degrees) {
        return instant.plusSeconds(Math.round(degrees * SECONDS_PER_DEGREE));
    }
}
