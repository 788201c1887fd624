package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridbook.protocol.codec.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Households and plants together. */
class CommunityTest {

    private static final DemoConfig CONFIG = DemoSettings.with();
    private static final Instant SUMMER = Instant.parse("2026-06-21T00:00:00Z");

    @Test
    void shouldConsistOfConsumersProsumersAndTwoPlants() {
        List<Participant> all = new Community(CONFIG).participants();
        assertThat(all).hasSize(42);
        assertThat(all).filteredOn(each -> each.role() == Role.PROSUMER).hasSize(12);
        assertThat(all).filteredOn(each -> each.role() == Role.CONSUMER).hasSize(28);
        assertThat(all).filteredOn(each -> each.role() == Role.PRODUCER).extracting(Participant::name)
            .containsExactly("solar-farm", "wind-turbine");
        assertThat(all).extracting(Participant::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveOutPlantsOfNoPower() {
        assertThat(new Community(DemoSettings.with("solarFarmKw", 0, "windKw", 0)).participants()).hasSize(40);
    }

    @Test
    void shouldUseAboutTheMeanConsumptionPerHousehold() {
        double kwh = 0;
        for (Participant participant : new Community(CONFIG).participants()) {
            for (int hour = 0; hour < 8760; hour += 5) {
                kwh += participant.loadKwh(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour))) * 5;
            }
        }
        assertThat(kwh / 40).isEqualTo(3500, within(0.12 * 3500));
    }

    @Test
    void shouldBeTheSameForTheSameSeedAndAnotherForAnother() {
        DeliveryHour noon = hour(11);
        double price = new Community(CONFIG).fairPrice(noon, SUMMER);
        assertThat(new Community(CONFIG).fairPrice(noon, SUMMER)).isEqualTo(price);
        double other = new Community(DemoSettings.with("seed", 1)).supplyDemandRatio(noon, SUMMER);
        assertThat(other).isNotEqualTo(new Community(CONFIG).supplyDemandRatio(noon, SUMMER));
    }

    @Test
    void shouldValueEnergyAtRetailByNightWithoutWindAndAtFeedInOnASunnyNoon() {
        Community community = new Community(DemoSettings.with("windKw", 0, "cloudCover", 0.01));
        assertThat(community.fairPrice(hour(23), SUMMER)).isEqualTo(0.40, within(1e-9));
        assertThat(community.fairPrice(hour(11), SUMMER)).isEqualTo(0.08, within(1e-9));
    }

    @Test
    void shouldKnowTheResidualAtDeliveryAsLoadMinusProduction() {
        DeliveryHour noon = hour(11);
        for (Participant participant : new Community(CONFIG).participants()) {
            double truth = participant.loadKwh(noon.start()) - participant.productionKwh(noon.start());
            assertThat(participant.expectedResidualKwh(noon, noon.start()))
                .as(participant.name()).isEqualTo(truth, within(1e-9));
        }
    }

    private static DeliveryHour hour(int utcHour) {
        return DeliveryHour.of("DE-LU", SUMMER.plus(Duration.ofHours(utcHour)), Duration.ofMinutes(5));
    }
}
