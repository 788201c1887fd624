package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole exchange on one thread over a simulated disk, through faults, kills and power cuts without end. */
class SimulationTest {

    private static final int SEEDS = Boolean.getBoolean("gridbook.long") ? 10_000 : 200;
    /** So many seeds reach everything that is to be judged. */
    private static final int SEEDS_TO_REACH_ALL = 200;
    private static final Path KEPT = Path.of("src", "test", "resources", "simulation");

    @Test
    void shouldKeepEveryPromiseThroughAnyFault() {
        long first = Long.getLong("gridbook.seed", 1);
        Tally tally = new Tally();
        for (long seed = first; seed < first + SEEDS; seed++) {
            Scenario scenario = Scenario.of(seed);
            try {
                tally.add(Simulation.run(scenario));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dgridbook.seed=" + seed + ": " + e.getMessage()
                    + "\nTo be kept as a file in " + KEPT + ":\n"
                    + Shrinker.shrink(scenario, Shrinker.failureOf(scenario)), e);
            }
        }
        if (SEEDS >= SEEDS_TO_REACH_ALL) {
            assertThat(Tally.TO_BE_REACHED).as("reached: %s", tally).allMatch(what -> tally.of(what) > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void shouldPassWhatOnceFailed(Path scenario) throws IOException {
        Simulation.run(Scenario.parse(Files.readString(scenario)));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.sorted().toList();
        }
    }

    @Test
    void shouldDoTheSameFromTheSameScenario() {
        Scenario scenario = Scenario.of(7);
        assertThat(Simulation.run(Scenario.parse(scenario.toString()))).isEqualTo(Simulation.run(scenario));
    }
}
