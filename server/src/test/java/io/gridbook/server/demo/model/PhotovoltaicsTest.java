package io.gridbook.server.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Irradiance, clouds and panels. */
class PhotovoltaicsTest {

    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Photovoltaics MUNICH = new Photovoltaics(48.14, 11.58, 35, 1);

    @Test
    void shouldFollowHaurwitzUnderAClearSky() {
        assertThat(ClearSky.globalHorizontal(1)).isEqualTo(1098 * Math.exp(-0.057), within(1e-9));
        assertThat(ClearSky.globalHorizontal(0.5)).isEqualTo(549 * Math.exp(-0.114), within(1e-9));
        assertThat(ClearSky.globalHorizontal(0)).isZero();
        assertThat(ClearSky.globalHorizontal(-0.5)).isZero();
    }

    @Test
    void shouldLetAQuarterThroughAnOvercastSky() {
        assertThat(ClearSky.transmittedBy(0)).isEqualTo(1);
        assertThat(ClearSky.transmittedBy(1)).isEqualTo(0.25);
        assertThat(ClearSky.transmittedBy(0.5)).isBetween(0.9, 0.95);
    }

    @Test
    void shouldHaveMostlyDiffuseLightUnderCloudsAndMostlyBeamInTheClear() {
        assertThat(ClearSky.diffuseShare(100, 0.8)).isGreaterThan(0.98);
        assertThat(ClearSky.diffuseShare(850, 0.8)).isBetween(0.16, 0.25);
        // The pieces of the correlation meet.
        for (double clearness : new double[] {0.22, 0.80}) {
            assertThat(ClearSky.diffuseShare((clearness + 1e-4) * 1361, 1))
                .isEqualTo(ClearSky.diffuseShare((clearness - 1e-4) * 1361, 1), within(2e-3));
        }
    }

    @Test
    void shouldMakeNothingAtNightAndNeverMoreThanRated() {
        for (int hour = 0; hour < 8760; hour += 7) {
            Instant start = YEAR.plus(Duration.ofHours(hour));
            double kwh = MUNICH.energyKwh(start, 0);
            assertThat(kwh).isBetween(0.0, 1.0);
            boolean down = SolarPosition.at(start).elevationDegrees(48.14, 11.58) < -15;
            if (down) {
                assertThat(kwh).isZero();
            }
        }
    }

    @Test
    void shouldGiveATiltedPanelMoreInWinterAndALevelOneMoreInHighSummer() {
        Photovoltaics level = new Photovoltaics(48.14, 11.58, 0, 1);
        Instant winter = Instant.parse("2026-12-21T11:00:00Z");
        assertThat(MUNICH.energyKwh(winter, 0)).isGreaterThan(1.5 * level.energyKwh(winter, 0));
        Instant summerMorning = Instant.parse("2026-06-21T04:00:00Z");
        assertThat(level.energyKwh(summerMorning, 0)).isGreaterThan(MUNICH.energyKwh(summerMorning, 0));
    }

    @Test
    void shouldTiltTowardsTheEquatorInTheSouthToo() {
        Photovoltaics north = new Photovoltaics(33.87, 0, 30, 1);
        Photovoltaics south = new Photovoltaics(-33.87, 0, 30, 1);
        assertThat(south.energyKwh(Instant.parse("2026-06-21T12:00:00Z"), 0))
            .isEqualTo(north.energyKwh(Instant.parse("2026-12-21T12:00:00Z"), 0), within(0.01));
    }

    /**
     * All German plants together yield 900 to 1,000 kWh per kWp (Fraunhofer ISE, Recent facts about photovoltaics in
     * Germany); one that faces south in Munich about a tenth more. Ten simulated years must lie there.
     */
    @Test
    void shouldYieldWhatGermanPlantsYield() {
        double sum = 0;
        int years = 10;
        for (int seed = 0; seed < years; seed++) {
            CloudCover clouds = new CloudCover(new SeededNoise(seed), 0.67);
            for (int hour = 0; hour < 8760; hour++) {
                Instant start = YEAR.plus(Duration.ofHours(hour));
                sum += MUNICH.energyKwh(start, clouds.at(start));
            }
        }
        assertThat(sum / years).isBetween(950.0, 1150.0);
    }

    @Test
    void shouldKeepTheMeanCoverAndTheMemoryOfTheWeather() {
        for (double mean : new double[] {0.2, 0.5, 0.67, 0.9}) {
            double sum = 0;
            double change = 0;
            int seeds = 6;
            int hours = 8760;
            for (int seed = 0; seed < seeds; seed++) {
                CloudCover clouds = new CloudCover(new SeededNoise(seed), mean);
                double last = clouds.at(YEAR);
                for (int hour = 1; hour <= hours; hour++) {
                    double cover = clouds.at(YEAR.plus(Duration.ofHours(hour)));
                    sum += cover;
                    change += Math.abs(cover - last);
                    last = cover;
                }
            }
            assertThat(sum / hours / seeds).as("mean cover").isEqualTo(mean, within(0.03));
            assertThat(change / hours / seeds).as("mean change per hour").isBetween(0.01, 0.15);
        }
    }
}
