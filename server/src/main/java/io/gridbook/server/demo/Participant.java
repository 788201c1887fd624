package io.gridbook.server.demo;

import io.gridbook.protocol.codec.Role;
import io.gridbook.server.demo.model.EnergyFlow;
import io.gridbook.server.demo.model.ForecastError;
import io.gridbook.server.demo.model.SeededNoise;
import java.time.Instant;

/**
 * Somebody who uses or makes energy, and knows each hour's amount the better the nearer it is.
 *
 * <p>Besides the walk towards the truth, each look at the forecast carries an error of its own, new every ten seconds,
 * so that there is something to correct while one watches; it too is gone at delivery.
 *
 * <p><b>Units.</b> kWh per delivery hour.
 * <p><b>Threading.</b> Immutable.
 */
public final class Participant {

    /** Relative deviations a day ahead, of a single home's load and of a single site's production. */
    static final double LOAD_DEVIATION = 0.25;
    static final double PRODUCTION_DEVIATION = 0.20;

    private static final double NEWS_DEVIATION = 0.06;
    private static final long NEWS_SECONDS = 10;
    /** Keeps the indices of different hours apart. */
    private static final long HOURLY_STRIDE = 1_000_003;
    private static final double HOURS_PER_DAY = 24;

    private final String name;
    private final Role role;
    private final EnergyFlow load;
    private final EnergyFlow production;
    private final ForecastError loadError;
    private final ForecastError productionError;
    private final SeededNoise news;

    /** A participant with a load and a production, either of which may be {@link EnergyFlow#NONE}. */
    Participant(String name, Role role, EnergyFlow load, EnergyFlow production, SeededNoise noise) {
        this.name = name;
        this.role = role;
        this.load = load;
        this.production = production;
        this.loadError = new ForecastError(noise.branch(1), LOAD_DEVIATION);
        this.productionError = new ForecastError(noise.branch(2), PRODUCTION_DEVIATION);
        this.news = noise.branch(3);
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** What is used in the hour, in truth. */
    public double loadKwh(Instant hourStart) {
        return load.energyKwh(hourStart);
    }

    /** What is made in the hour, in truth. */
    public double productionKwh(Instant hourStart) {
        return production.energyKwh(hourStart);
    }

    /** The load of an hour as it is expected now. */
    public double expectedLoadKwh(DeliveryHour hour, Instant now) {
        return loadKwh(hour.start()) * loadError.factor(hour.start(), now) * newsFactor(hour, now);
    }

    /** The production of an hour as it is expected now. */
    public double expectedProductionKwh(DeliveryHour hour, Instant now) {
        return productionKwh(hour.start()) * productionError.factor(hour.start(), now) * newsFactor(hour, now);
    }

    /** What has to be bought (positive) or can be sold (negative) for an hour, as expected now and allowed by role. */
    public double expectedResidualKwh(DeliveryHour hour, Instant now) {
        double residual = expectedLoadKwh(hour, now) - expectedProductionKwh(hour, now);
        return switch (role) {
            case CONSUMER -> Math.max(0, residual);
            case PRODUCER -> Math.min(0, residual);
            default -> residual;
        };
    }

    private double newsFactor(DeliveryHour hour, Instant now) {
        double lead = Math.max(0, Math.min(HOURS_PER_DAY, hour.leadHours(now)));
        long index = hour.start().getEpochSecond() * HOURLY_STRIDE + now.getEpochSecond() / NEWS_SECONDS;
        return Math.exp(NEWS_DEVIATION * Math.sqrt(lead / HOURS_PER_DAY) * news.gaussian(index));
    }
}
