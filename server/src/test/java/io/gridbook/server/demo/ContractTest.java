package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decimals on tick and lot, and the rolling day. */
class ContractTest {

    @Test
    void shouldBringAnyPriceOntoATickWithinTheBand() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double wanted = random.nextDouble() * 6 - 1;
            BigDecimal price = Contract.price(wanted);
            assertThat(price.scale()).isEqualTo(4);
            assertThat(price.remainder(Contract.TICK)).isEqualByComparingTo("0");
            assertThat(price).isBetween(Contract.PRICE_MIN, Contract.PRICE_MAX);
            if (wanted > -0.5 && wanted < 4) {
                assertThat(price.subtract(BigDecimal.valueOf(wanted)).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.00005"));
            }
        }
        assertThat(Contract.price(0.12344999)).isEqualTo(new BigDecimal("0.1234"));
        assertThat(Contract.price(-3)).isEqualTo(new BigDecimal("-0.5000"));
    }

    @Test
    void shouldBringAnyQuantityOntoWholeLotsAndNeverBeyondWhatIsWanted() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double wanted = random.nextDouble() * 20;
            BigDecimal quantity = Contract.quantity(wanted);
            assertThat(quantity.scale()).isEqualTo(3);
            assertThat(quantity.remainder(Contract.LOT)).isEqualByComparingTo("0");
            assertThat(quantity).isLessThanOrEqualTo(BigDecimal.valueOf(wanted));
            assertThat(BigDecimal.valueOf(wanted).subtract(quantity)).isLessThan(Contract.LOT);
        }
        assertThat(Contract.quantity(0.29)).isEqualTo(new BigDecimal("0.290"));
        assertThat(Contract.quantity(0.0099)).isEqualTo(new BigDecimal("0.000"));
        assertThat(Contract.quantity(-0.019)).isEqualTo(new BigDecimal("-0.010"));
        assertThat(Contract.quantity(1e9)).isEqualTo(Contract.QUANTITY_MAX);
    }

    @Test
    void shouldNameTheHourByItsStart() {
        DeliveryHour hour =
            DeliveryHour.of("DE-LU", Instant.parse("2026-11-21T10:00:00Z"), Duration.ofMinutes(5));
        assertThat(hour.symbol()).isEqualTo("DE-LU.PT60M.20261121T1000Z");
        assertThat(hour.gate()).isEqualTo("2026-11-21T09:55:00Z");
        assertThat(hour.end()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(hour.leadHours(Instant.parse("2026-11-21T08:25:00Z"))).isEqualTo(1.5);
    }

    @Test
    void shouldOfferADayOfHoursWhoseGatesAreOpen() {
        DemoConfig config = DemoSettings.with();
        List<DeliveryHour> before = DeliveryHour.coming(config, Instant.parse("2026-11-21T09:54:59Z"));
        List<DeliveryHour> after = DeliveryHour.coming(config, Instant.parse("2026-11-21T09:55:00Z"));
        assertThat(before).hasSize(24);
        assertThat(before.get(0).start()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(after.get(0).start()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(after.get(23).start()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(after.subList(0, 23)).isEqualTo(before.subList(1, 24));
    }

    @Test
    void shouldDescribeTheInstrumentInExactDecimals() {
        DeliveryHour hour =
            DeliveryHour.of("DE-LU", Instant.parse("2026-11-21T10:00:00Z"), Duration.ofMinutes(5));
        var json = Contract.instrument(hour, "DE-LU");
        assertThat(json.get("tickSize").asText()).isEqualTo("0.0001");
        assertThat(json.get("lotSize").asText()).isEqualTo("0.010");
        assertThat(json.get("priceMin").asText()).isEqualTo("-0.5000");
        assertThat(json.get("priceMax").asText()).isEqualTo("4.0000");
        assertThat(json.get("deliveryEnd").asLong() - json.get("deliveryStart").asLong()).isEqualTo(3_600_000_000_000L);
        assertThat(json.get("deliveryStart").asLong() - json.get("closesAt").asLong()).isEqualTo(300_000_000_000L);
    }
}
