package io.gridbook.server.demo;

import io.gridbook.protocol.codec.Side;
import io.gridbook.server.demo.model.SeededNoise;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Quotes both sides of every hour around the fair price, and leans against what it has accumulated.
 *
 * <p>The middle is the fair price, a little off by a noise that changes every ten seconds (it does not know better),
 * and moved against its position: at ten times the quoted quantity long it lies at the feed-in tariff, as much short at
 * the retail price, where the grid would take over.
 *
 * <p><b>Source.</b> The inventory lean is the linear one of M. Avellaneda, S. Stoikov, High-frequency trading in a
 * limit order book, Quantitative Finance 8 (2008), with the two tariffs in the place of risk aversion.
 */
final class MarketMakingStrategy implements Strategy {

    private static final double HALF_SPREAD_SHARE = 0.02;
    private static final double MIDDLE_DEVIATION = 0.01;
    private static final double FULL_POSITION_QUOTES = 10;
    private static final long REFRESH_SECONDS = 10;

    private final Community community;
    private final double quotedKwh;
    private final SeededNoise noise;

    MarketMakingStrategy(Community community, double quotedKwh, SeededNoise noise) {
        this.community = community;
        this.quotedKwh = quotedKwh;
        this.noise = noise;
    }

    @Override
    public Quote quote(DeliveryHour hour, Side side, BigDecimal position, Instant now) {
        if (hour.leadHours(now) <= 0) {
            return null;
        }
        double fair = community.fairPrice(hour, now);
        double middle = middle(hour, fair, position.doubleValue(), now);
        double half = HALF_SPREAD_SHARE * fair;
        double price = side == Side.BUY ? middle - half : middle + half;
        return new Quote(Contract.price(price), Contract.quantity(quotedKwh), false);
    }

    private double middle(DeliveryHour hour, double fair, double positionKwh, Instant now) {
        long index = now.getEpochSecond() / REFRESH_SECONDS + hour.start().getEpochSecond();
        double noisy = fair * (1 + MIDDLE_DEVIATION * noise.gaussian(index));
        double lean = Math.max(-1, Math.min(1, positionKwh / (FULL_POSITION_QUOTES * quotedKwh)));
        double end = lean > 0 ? community.price().feedIn() : community.price().retail();
        return noisy + Math.abs(lean) * (end - noisy);
    }
}
