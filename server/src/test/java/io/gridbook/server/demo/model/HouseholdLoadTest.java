package io.gridbook.server.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The household's load shape. */
class HouseholdLoadTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026, 2027, 2028})
    void shouldAddUpToTheAnnualConsumption(int year) {
        HouseholdLoad household = new HouseholdLoad(new SeededNoise(1), BERLIN, 3500);
        ZonedDateTime start = ZonedDateTime.of(year, 1, 1, 0, 0, 0, 0, BERLIN);
        int hours = (int) Duration.between(start, start.plusYears(1)).toHours();
        double mean = 0;
        double actual = 0;
        for (int hour = 0; hour < hours; hour++) {
            Instant instant = start.toInstant().plus(Duration.ofHours(hour));
            mean += household.meanKwh(instant);
            actual += household.energyKwh(instant);
        }
        assertThat(mean).isEqualTo(3500, within(0.01 * 3500));
        assertThat(actual).isEqualTo(3500, within(0.03 * 3500));
    }

    @Test
    void shouldAverageToOneOverAWeek() {
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += 5 * HouseholdLoad.shape(hour + 0.5, false) + 2 * HouseholdLoad.shape(hour + 0.5, true);
        }
        assertThat(sum / (7 * 24)).isEqualTo(1, within(1e-12));
    }

    @Test
    void shouldPeakInTheMorningAndHigherInTheEveningOfAWorkday() {
        double morning = HouseholdLoad.shape(7, false);
        double evening = HouseholdLoad.shape(19.5, false);
        assertThat(morning).isGreaterThan(HouseholdLoad.shape(4, false)).isGreaterThan(HouseholdLoad.shape(9.5, false));
        assertThat(evening).isGreaterThan(morning).isGreaterThan(HouseholdLoad.shape(15.5, false));
        assertThat(evening / HouseholdLoad.shape(3, false)).isBetween(2.0, 4.0);
    }

    @Test
    void shouldRiseLaterAtTheWeekend() {
        assertThat(HouseholdLoad.shape(7, true)).isLessThan(HouseholdLoad.shape(7, false));
        assertThat(HouseholdLoad.shape(12, true)).isGreaterThan(HouseholdLoad.shape(12, false));
    }

    @Test
    void shouldUseMoreInWinterThanInSummer() {
        assertThat(HouseholdLoad.season(15)).isBetween(1.15, 1.30);
        assertThat(HouseholdLoad.season(200)).isBetween(0.70, 0.85);
        assertThat(HouseholdLoad.season(366)).isEqualTo(HouseholdLoad.season(1), within(0.05));
    }

    @Test
    void shouldFollowTheLocalClockThroughASummerTimeChange() {
        HouseholdLoad household = new HouseholdLoad(new SeededNoise(1), BERLIN, 3500);
        double before = household.meanKwh(Instant.parse("2026-10-23T17:00:00Z"));
        double after = household.meanKwh(Instant.parse("2026-10-26T18:00:00Z"));
        assertThat(after).isEqualTo(before, within(0.02 * before));
    }
}
