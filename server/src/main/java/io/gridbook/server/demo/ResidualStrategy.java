package io.gridbook.server.demo;

import io.gridbook.protocol.codec.Side;
import io.gridbook.server.demo.model.SeededNoise;
import io.gridbook.server.demo.model.Willingness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Buys what a participant lacks and sells what it has too much of, hour by hour.
 *
 * <p>Far ahead half of the expected residual is enough; the whole of it is wanted in the last hour. Corrections below
 * {@link #DEADBAND_LOTS} lots are left alone. In one of {@link #IMMEDIATE_ONE_IN} ten-second spells, drawn by seed, a
 * participant takes what is there instead of waiting in the book.
 */
final class ResidualStrategy implements Strategy {

    static final int DEADBAND_LOTS = 2;
    static final int IMMEDIATE_ONE_IN = 6;

    private static final double HORIZON_HOURS = 24;
    private static final double HEDGED_FAR_AHEAD = 0.5;
    private static final BigDecimal DEADBAND = Contract.LOT.multiply(BigDecimal.valueOf(DEADBAND_LOTS));
    private static final long SPELL_SECONDS = 10;
    private static final long FORGOTTEN_SPELLS = 360;

    private final Community community;
    private final Participant participant;
    private final Willingness willingness;
    private final SeededNoise moods;
    private final Map<String, Outlook> outlooks = new HashMap<>();

    /** Patience and opening margin are the participant's own: beta 0.5 to 2, margin 2 to 15 percent. */
    ResidualStrategy(Community community, Participant participant, SeededNoise noise) {
        this.community = community;
        this.participant = participant;
        this.willingness = new Willingness(
            community.price(), Math.pow(2, 2 * noise.uniform(1) - 1), 0.02 + 0.13 * noise.uniform(2));
        this.moods = noise.branch(3);
    }

    @Override
    public Quote quote(DeliveryHour hour, Side side, BigDecimal position, Instant now) {
        double lead = hour.leadHours(now);
        double wanted = outlook(hour, now) * hedged(lead) - position.doubleValue();
        boolean buys = wanted > 0;
        BigDecimal quantity = Contract.quantity(Math.abs(wanted));
        if (lead <= 0 || buys != (side == Side.BUY) || quantity.compareTo(DEADBAND) < 0 || !mayTrade(side)) {
            return null;
        }
        double fair = community.fairPrice(hour, now);
        double limit = buys ? willingness.buy(fair, lead) : willingness.sell(fair, lead);
        long spell = now.getEpochSecond() / SPELL_SECONDS + hour.start().getEpochSecond();
        return new Quote(Contract.price(limit), quantity, moods.uniform(spell) * IMMEDIATE_ONE_IN < 1);
    }

    /** The expected residual, which costs some hundred random numbers and changes with the spell only. */
    private double outlook(DeliveryHour hour, Instant now) {
        long spell = now.getEpochSecond() / SPELL_SECONDS;
        Outlook known = outlooks.get(hour.symbol());
        if (known == null || known.spell() != spell) {
            known = new Outlook(spell, participant.expectedResidualKwh(hour, now));
            outlooks.put(hour.symbol(), known);
            outlooks.values().removeIf(old -> spell - old.spell() > FORGOTTEN_SPELLS);
        }
        return known.residualKwh();
    }

    private record Outlook(long spell, double residualKwh) {
    }

    /** A consumer that bought too much must keep it, and a producer that sold too much cannot buy it back. */
    private boolean mayTrade(Side side) {
        return switch (participant.role()) {
            case CONSUMER -> side == Side.BUY;
            case PRODUCER -> side == Side.SELL;
            default -> true;
        };
    }

    private static double hedged(double leadHours) {
        double elapsed = Math.max(0, Math.min(1, 1 - (leadHours - 1) / (HORIZON_HOURS - 1)));
        return HEDGED_FAR_AHEAD + (1 - HEDGED_FAR_AHEAD) * elapsed;
    }
}
