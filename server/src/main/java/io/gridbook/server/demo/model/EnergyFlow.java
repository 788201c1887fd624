package io.gridbook.server.demo.model;

import java.time.Instant;

/** Energy per hour: a household's load or a plant's production. */
@FunctionalInterface
public interface EnergyFlow {

    /** No energy at any time. */
    EnergyFlow NONE = hourStart -> 0;

    /** kWh in the hour that starts at an instant. */
    double energyKwh(Instant hourStart);
}
