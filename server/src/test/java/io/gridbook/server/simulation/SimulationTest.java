package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The whole exchange on one thread over a simulated disk, through faults, kills and power cuts without end. */
class SimulationTest {

    private static final int SEEDS = Boolean.getBoolean("gridbook.long") ? 10_000 : 200;

    @Test
    void shouldKeepEveryPromiseThroughAnyFault() {
        long first = Long.getLong("gridbook.seed", 1);
        for (long seed = first; seed < first + SEEDS; seed++) {
            Scenario scenario = Scenario.of(seed);
            try {
                Simulation.run(scenario);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dgridbook.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void shouldDoTheSameFromTheSameSeed() {
        assertThat(Simulation.run(Scenario.of(7))).isEqualTo(Simulation.run(Scenario.of(7)));
    }
}
