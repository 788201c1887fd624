package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.Side;
import io.gridbook.server.demo.model.SeededNoise;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What members want to have in the book. */
class StrategyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    private final DemoConfig config = DemoSettings.with();
    private final Community community = new Community(config);

    @Test
    void shouldKeepEveryQuoteOnTickAndLotBetweenTheTariffs() {
        int quotes = 0;
        for (Participant participant : community.participants()) {
            Strategy strategy = strategy(participant);
            for (DeliveryHour hour : DeliveryHour.coming(config, NOW)) {
                for (Side side : new Side[] {Side.BUY, Side.SELL}) {
                    Quote quote = strategy.quote(hour, side, BigDecimal.ZERO, NOW);
                    if (quote != null) {
                        quotes++;
                        assertThat(quote.price().remainder(Contract.TICK)).isEqualByComparingTo("0");
                        assertThat(quote.quantity().remainder(Contract.LOT)).isEqualByComparingTo("0");
                        assertThat(quote.quantity()).isPositive();
                        assertThat(quote.price().doubleValue()).isBetween(0.08, 0.40);
                    }
                }
            }
        }
        assertThat(quotes).isGreaterThan(500);
    }

    @Test
    void shouldNeverBuyForAProducerNorSellForAConsumer() {
        BigDecimal muchTooMuch = new BigDecimal("1000.000");
        for (Participant participant : community.participants()) {
            Strategy strategy = strategy(participant);
            for (DeliveryHour hour : DeliveryHour.coming(config, NOW)) {
                Quote sell = strategy.quote(hour, Side.SELL, muchTooMuch, NOW);
                Quote buy = strategy.quote(hour, Side.BUY, muchTooMuch.negate(), NOW);
                assertThat(sell == null).as(participant.name()).isEqualTo(participant.role() == Role.CONSUMER);
                assertThat(buy == null).as(participant.name()).isEqualTo(participant.role() == Role.PRODUCER);
            }
        }
    }

    @Test
    void shouldTradeTheDifferenceBetweenForecastAndPosition() {
        Participant consumer = community.participants().stream()
            .filter(each -> each.role() == Role.CONSUMER).findFirst().orElseThrow();
        DeliveryHour next = DeliveryHour.coming(config, NOW).get(0);
        double residual = consumer.expectedResidualKwh(next, NOW);
        Quote all = strategy(consumer).quote(next, Side.BUY, BigDecimal.ZERO, NOW);
        assertThat(all.quantity().doubleValue()).isEqualTo(residual, within(0.0101));
        BigDecimal bought = Contract.quantity(residual - 0.055);
        Quote rest = strategy(consumer).quote(next, Side.BUY, bought, NOW);
        assertThat(rest.quantity().doubleValue()).isBetween(0.04, 0.07);
        assertThat(strategy(consumer).quote(next, Side.BUY, Contract.quantity(residual), NOW)).isNull();
        assertThat(strategy(consumer).quote(next, Side.SELL, BigDecimal.ZERO, NOW)).isNull();
    }

    @Test
    void shouldStopAtTheGate() {
        DeliveryHour next = DeliveryHour.coming(config, NOW).get(0);
        for (Side side : new Side[] {Side.BUY, Side.SELL}) {
            assertThat(maker().quote(next, side, BigDecimal.ZERO, next.gate())).isNull();
            for (Participant participant : community.participants()) {
                assertThat(strategy(participant).quote(next, side, BigDecimal.ZERO, next.gate())).isNull();
            }
        }
    }

    @Test
    void shouldQuoteBothSidesAndLeanAgainstThePosition() {
        DeliveryHour hour = DeliveryHour.coming(config, NOW).stream()
            .filter(each -> community.fairPrice(each, NOW) > 0.12).findFirst().orElseThrow();
        Quote bid = maker().quote(hour, Side.BUY, BigDecimal.ZERO, NOW);
        Quote ask = maker().quote(hour, Side.SELL, BigDecimal.ZERO, NOW);
        assertThat(bid.price()).isLessThan(ask.price());
        assertThat(bid.quantity()).isEqualTo(new BigDecimal("2.000"));
        BigDecimal longPosition = new BigDecimal("10.000");
        assertThat(maker().quote(hour, Side.BUY, longPosition, NOW).price()).isLessThan(bid.price());
        assertThat(maker().quote(hour, Side.SELL, longPosition.negate(), NOW).price()).isGreaterThan(ask.price());
        double half = 0.02 * community.fairPrice(hour, NOW);
        assertThat(maker().quote(hour, Side.SELL, new BigDecimal("500.000"), NOW).price().doubleValue())
            .isEqualTo(0.08 + half, within(1e-4));
    }

    private Strategy strategy(Participant participant) {
        return new ResidualStrategy(community, participant, new SeededNoise(1));
    }

    private Strategy maker() {
        return new MarketMakingStrategy(community, config.marketMakerKwh(), new SeededNoise(2));
    }
}
