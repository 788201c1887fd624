package io.gridbook.server.demo;

import io.gridbook.protocol.codec.Role;
import io.gridbook.server.demo.model.CloudCover;
import io.gridbook.server.demo.model.EnergyFlow;
import io.gridbook.server.demo.model.HouseholdLoad;
import io.gridbook.server.demo.model.LocalPrice;
import io.gridbook.server.demo.model.Photovoltaics;
import io.gridbook.server.demo.model.SeededNoise;
import io.gridbook.server.demo.model.WindTurbine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The households and plants of the demo, under one sky, and what energy is worth among them.
 *
 * <p>Households differ: annual use and panel size are the mean times 0.5 to 1.5, evenly spread.
 *
 * <p><b>Threading.</b> Confined to the demo's thread: fair prices are remembered for a minute.
 */
public final class Community {

    private static final double FARM_TILT_DEGREES = 20;
    private static final long FAIR_PRICE_SECONDS = 60;

    private final DemoConfig config;
    private final SeededNoise noise;
    private final CloudCover clouds;
    private final LocalPrice price;
    private final List<Participant> participants = new ArrayList<>();
    private final Map<String, FairPrice> fairPrices = new HashMap<>();

    public Community(DemoConfig config) {
        this.config = config;
        this.noise = new SeededNoise(config.seed());
        this.clouds = new CloudCover(noise.branch(-1), config.cloudCover());
        this.price = new LocalPrice(config.feedInPrice(), config.retailPrice());
        long prosumers = Math.round(config.participants() * config.prosumerShare());
        for (int i = 0; i < config.participants(); i++) {
            participants.add(household(i, i < prosumers));
        }
        if (config.solarFarmKw() > 0) {
            participants.add(producer("solar-farm", panels(FARM_TILT_DEGREES, config.solarFarmKw()), -2));
        }
        if (config.windKw() > 0) {
            WindTurbine turbine = new WindTurbine(noise.branch(-3), config.windSpeed(), config.windKw());
            participants.add(producer("wind-turbine", turbine::energyKwh, -4));
        }
    }

    public List<Participant> participants() {
        return participants;
    }

    public LocalPrice price() {
        return price;
    }

    /** Expected production over expected load of all participants for an hour. */
    public double supplyDemandRatio(DeliveryHour hour, Instant now) {
        double load = 0;
        double production = 0;
        for (Participant participant : participants) {
            load += participant.expectedLoadKwh(hour, now);
            production += participant.expectedProductionKwh(hour, now);
        }
        return production / load;
    }

    /** What a kWh of the hour is worth, EUR/kWh, as known within the last minute. */
    public double fairPrice(DeliveryHour hour, Instant now) {
        FairPrice known = fairPrices.get(hour.symbol());
        if (known == null || known.until().isBefore(now)) {
            fairPrices.values().removeIf(old -> old.until().isBefore(now.minusSeconds(FAIR_PRICE_SECONDS)));
            known = new FairPrice(price.at(supplyDemandRatio(hour, now)), now.plusSeconds(FAIR_PRICE_SECONDS));
            fairPrices.put(hour.symbol(), known);
        }
        return known.eurPerKwh();
    }

    private Participant household(int index, boolean withPanels) {
        SeededNoise own = noise.branch(index);
        double annualKwh = config.annualKwh() * (0.5 + own.uniform(1));
        HouseholdLoad load = new HouseholdLoad(own.branch(1), config.timeZone(), annualKwh);
        EnergyFlow production =
            withPanels ? panels(config.pvTiltDegrees(), config.pvKw() * (0.5 + own.uniform(2))) : EnergyFlow.NONE;
        return new Participant(
            String.format("%s-%03d", withPanels ? "prosumer" : "consumer", index + 1),
            withPanels ? Role.PROSUMER : Role.CONSUMER, load::energyKwh, production, own.branch(2));
    }

    private Participant producer(String name, EnergyFlow production, long branch) {
        return new Participant(name, Role.PRODUCER, EnergyFlow.NONE, production, noise.branch(branch));
    }

    private EnergyFlow panels(double tiltDegrees, double ratedKw) {
        Photovoltaics panels = new Photovoltaics(config.latitude(), config.longitude(), tiltDegrees, ratedKw);
        return hourStart -> panels.energyKwh(hourStart, clouds.at(hourStart));
    }

    private record FairPrice(double eurPerKwh, Instant until) {
    }
}
