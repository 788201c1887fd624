package io.gridbook.server.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Seeded randomness, wind, forecasts and prices. */
class RandomModelTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldGiveTheSameNumberForTheSameSeedAndIndex() {
        assertThat(new SeededNoise(7).gaussian(99)).isEqualTo(new SeededNoise(7).gaussian(99));
        assertThat(new SeededNoise(7).gaussian(99)).isNotEqualTo(new SeededNoise(8).gaussian(99));
        assertThat(new SeededNoise(7).branch(1)).isNotEqualTo(new SeededNoise(7).branch(2));
    }

    @Test
    void shouldBeNormallyDistributed() {
        SeededNoise noise = new SeededNoise(3);
        double sum = 0;
        double squares = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = noise.gaussian(i);
            sum += x;
            squares += x * x;
        }
        assertThat(sum / n).isEqualTo(0, within(0.01));
        assertThat(squares / n).isEqualTo(1, within(0.02));
    }

    @Test
    void shouldCorrelateHoursAsAskedAndKeepUnitDeviation() {
        HourlySeries series = new HourlySeries(new SeededNoise(5), 0.9);
        double product = 0;
        double squares = 0;
        double last = series.at(START);
        int n = 50_000;
        for (int hour = 1; hour <= n; hour++) {
            double value = series.at(START.plus(Duration.ofHours(hour)));
            product += value * last;
            squares += value * value;
            last = value;
        }
        assertThat(squares / n).isEqualTo(1, within(0.06));
        assertThat(product / squares).isEqualTo(0.9, within(0.02));
        assertThat(series.at(START.plusSeconds(3599))).isEqualTo(series.at(START));
        assertThatIllegalArgumentException().isThrownBy(() -> new HourlySeries(new SeededNoise(5), 1));
    }

    @Test
    void shouldKnowTheNormalDistribution() {
        assertThat(HourlySeries.normalDistribution(0)).isEqualTo(0.5, within(1e-7));
        assertThat(HourlySeries.normalDistribution(1.959964)).isEqualTo(0.975, within(1e-6));
        assertThat(HourlySeries.normalDistribution(-1)).isEqualTo(0.1586553, within(1e-6));
    }

    @Test
    void shouldFollowThePowerCurve() {
        assertThat(WindTurbine.powerShare(2.9)).isZero();
        assertThat(WindTurbine.powerShare(3)).isZero();
        assertThat(WindTurbine.powerShare(12)).isEqualTo(1);
        assertThat(WindTurbine.powerShare(24.9)).isEqualTo(1);
        assertThat(WindTurbine.powerShare(25)).isZero();
        assertThat(WindTurbine.powerShare(8)).isEqualTo((512 - 27) / (1728.0 - 27), within(1e-12));
    }

    @Test
    void shouldBlowWithTheMeanSpeedAndAPlausibleCapacityFactor() {
        WindTurbine turbine = new WindTurbine(new SeededNoise(11), 6.5, 100);
        double speeds = 0;
        double energy = 0;
        int hours = 5 * 8760;
        for (int hour = 0; hour < hours; hour++) {
            Instant start = START.plus(Duration.ofHours(hour));
            speeds += turbine.speed(start);
            energy += turbine.energyKwh(start);
        }
        assertThat(speeds / hours).isEqualTo(6.5, within(0.25));
        assertThat(energy / hours / 100).isBetween(0.2, 0.35);
    }

    @Test
    void shouldKnowTheTruthAtDeliveryAndLessTheEarlierItAsks() {
        Instant delivery = START.plus(Duration.ofDays(2));
        double[] deviation = new double[3];
        int n = 4000;
        for (int seed = 0; seed < n; seed++) {
            ForecastError error = new ForecastError(new SeededNoise(seed), 0.3);
            assertThat(error.factor(delivery, delivery)).isEqualTo(1);
            int[] leads = {24, 6, 1};
            for (int i = 0; i < leads.length; i++) {
                double log = Math.log(error.factor(delivery, delivery.minus(Duration.ofHours(leads[i]))));
                deviation[i] += log * log / n;
            }
        }
        assertThat(Math.sqrt(deviation[0])).isEqualTo(0.3, within(0.015));
        assertThat(Math.sqrt(deviation[1])).isEqualTo(0.15, within(0.0075));
        assertThat(Math.sqrt(deviation[2])).isEqualTo(0.3 / Math.sqrt(24), within(0.004));
    }

    @Test
    void shouldPriceBetweenRetailAndFeedIn() {
        LocalPrice price = new LocalPrice(0.08, 0.40);
        assertThat(price.at(0)).isEqualTo(0.40, within(1e-12));
        assertThat(price.at(1)).isEqualTo(0.08, within(1e-12));
        assertThat(price.at(5)).isEqualTo(0.08, within(1e-12));
        assertThat(price.at(0.5)).isEqualTo(0.08 * 0.40 / (0.32 * 0.5 + 0.08), within(1e-12));
    }

    @Test
    void shouldConcedeFromTheFairPriceToTheAlternativeAsTheGateComes() {
        Willingness willing = new Willingness(new LocalPrice(0.08, 0.40), 1, 0.1);
        assertThat(willing.buy(0.20, 24)).isEqualTo(0.18, within(1e-12));
        assertThat(willing.buy(0.20, 0)).isEqualTo(0.40, within(1e-12));
        assertThat(willing.sell(0.20, 24)).isEqualTo(0.22, within(1e-12));
        assertThat(willing.sell(0.20, 0)).isEqualTo(0.08, within(1e-12));
        assertThat(willing.buy(0.20, 12)).isEqualTo(0.29, within(1e-12));
        assertThat(willing.buy(0.40, 30)).isBetween(0.08, 0.40);
        assertThat(willing.sell(0.40, 30)).isEqualTo(0.40, within(1e-12));
        Willingness patient = new Willingness(new LocalPrice(0.08, 0.40), 0.3, 0.1);
        assertThat(patient.buy(0.20, 12)).isLessThan(willing.buy(0.20, 12));
    }
}
