package io.gridbook.server.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sun's position against published values. */
class SolarPositionTest {

    /** Examples 25.a and 28.a of Meeus: 1992 October 13, 0 h TD, which is 58.6 s before the same in UTC. */
    @Test
    void shouldReproduceMeeusDeclinationAndEquationOfTime() {
        SolarPosition sun = SolarPosition.at(Instant.parse("1992-10-12T23:59:01Z"));
        assertThat(sun.declinationDegrees()).isEqualTo(-7.78507, within(0.001));
        assertThat(sun.equationOfTimeMinutes()).isEqualTo(13 + 42.6 / 60, within(0.02));
    }

    /** The example of NREL's Solar Position Algorithm (Reda and Andreas 2003), elevation before refraction. */
    @Test
    void shouldReproduceNrelElevation() {
        SolarPosition sun = SolarPosition.at(Instant.parse("2003-10-17T19:30:30Z"));
        assertThat(sun.elevationDegrees(39.742476, -105.1786)).isEqualTo(39.872046, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-21, 23.44", "2026-12-21, -23.44",
        "2025-06-21, 23.44", "2024-12-21, -23.44",
    })
    void shouldStandOverATropicAtNoonOfASolstice(LocalDate date, double declination) {
        for (double latitude : new double[] {-33.87, 0, 48.14, 52.52, 60}) {
            assertThat(noonElevation(date, latitude, 11.58))
                .isEqualTo(90 - Math.abs(latitude - declination), within(0.02));
        }
    }

    /** At an equinox the sun crosses the equator; its declination moves by up to 0.2 degrees until noon of the day. */
    @ParameterizedTest
    @CsvSource({"2026-03-20", "2026-09-23", "2025-03-20"})
    void shouldStandOverTheEquatorAtNoonOfAnEquinox(LocalDate date) {
        for (double latitude : new double[] {-33.87, 48.14, 60}) {
            assertThat(noonElevation(date, latitude, 13.4)).isEqualTo(90 - Math.abs(latitude), within(0.2));
        }
    }

    private static double noonElevation(LocalDate date, double latitude, double longitude) {
        Instant noon = SolarDay.of(date, latitude, longitude).noon();
        return SolarPosition.at(noon).elevationDegrees(latitude, longitude);
    }

    /** Almanac times: NREL's example (to the second) and city tables (to the minute). */
    @ParameterizedTest
    @CsvSource({
        "NREL,     2003-10-17,  39.742476, -105.1786, 2003-10-17T13:12:43Z, 2003-10-18T00:20:19Z",
        "Berlin,   2024-06-20,  52.52,   13.405,  2024-06-20T02:43:00Z, 2024-06-20T19:33:00Z",
        "Berlin,   2024-12-21,  52.52,   13.405,  2024-12-21T07:15:00Z, 2024-12-21T14:54:00Z",
        "London,   2024-06-20,  51.507,  -0.128,  2024-06-20T03:43:00Z, 2024-06-20T20:21:00Z",
        "London,   2024-12-21,  51.507,  -0.128,  2024-12-21T08:04:00Z, 2024-12-21T15:53:00Z",
        "New York, 2024-06-20,  40.713, -74.006,  2024-06-20T09:25:00Z, 2024-06-21T00:31:00Z",
        "Sydney,   2024-12-21, -33.868, 151.207,  2024-12-20T18:41:00Z, 2024-12-21T09:05:00Z",
    })
    void shouldRiseAndSetWhenTheAlmanacSays(
        String place, LocalDate date, double latitude, double longitude, Instant sunrise, Instant sunset) {
        SolarDay day = SolarDay.of(date, latitude, longitude);
        assertThat(day.sunrise()).as("sunrise in " + place).isCloseTo(sunrise, minutes(2));
        assertThat(day.sunset()).as("sunset in " + place).isCloseTo(sunset, minutes(2));
    }

    private static TemporalUnitOffset minutes(long minutes) {
        return within(minutes, ChronoUnit.MINUTES);
    }

    @Test
    void shouldNeitherRiseNorSetInThePolarDayAndNight() {
        assertThat(SolarDay.of(LocalDate.of(2026, 6, 21), 69.65, 18.96).sunrise()).isNull();
        assertThat(SolarDay.of(LocalDate.of(2026, 12, 21), 69.65, 18.96).sunset()).isNull();
        assertThat(SolarDay.of(LocalDate.of(2026, 3, 21), 69.65, 18.96).sunrise()).isNotNull();
    }

    @Test
    void shouldHaveAnHourAngleOfZeroAtNoonWhereverTheDateLineLies() {
        for (double longitude = -180; longitude <= 180; longitude += 30) {
            Instant noon = SolarDay.of(LocalDate.of(2026, 11, 21), 48, longitude).noon();
            assertThat(SolarPosition.at(noon).hourAngleDegrees(longitude)).isEqualTo(0, within(0.01));
            Instant sixHoursOn = noon.plus(Duration.ofHours(6));
            assertThat(SolarPosition.at(sixHoursOn).hourAngleDegrees(longitude)).isEqualTo(90, within(0.05));
        }
    }
}
