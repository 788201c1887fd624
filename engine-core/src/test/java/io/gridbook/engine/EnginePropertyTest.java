package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.StreamCheck.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The engine against a naive model that shares no code: every event of every command of random streams is equal. */
class EnginePropertyTest {

    private static final int COMMANDS = 500;
    private static final boolean SHRINKS = Boolean.parseBoolean(System.getProperty("gridbook.shrink", "true"));
    private static final int ENOUGH_RUNS = 100;

    @Test
    void shouldMakeTheEventsOfTheNaiveModel() {
        long start = Long.getLong("gridbook.seed", System.nanoTime());
        int runs = Integer.getInteger("gridbook.runs", Boolean.getBoolean("gridbook.long") ? 20_000 : 200);
        System.out.println("EnginePropertyTest: " + runs + " runs of " + COMMANDS + " commands, seed " + start);
        Coverage coverage = new Coverage();
        for (int run = 0; run < runs; run++) {
            run(start + run, coverage);
        }
        if (CommandKind.wanted().size() == CommandKind.values().length && runs >= ENOUGH_RUNS) {
            assertThat(coverage.missing()).as("not reached with seed %d: %s", start, coverage).isEmpty();
        }
    }

    private static void run(long seed, Coverage coverage) {
        Random random = new Random(seed);
        Set<CommandKind> kinds = CommandKind.wanted();
        TestWorld world = new TestWorld(
            random.nextInt(3) == 0 ? 10_000_000 : 1, kinds.contains(CommandKind.COLLAR));
        List<Step> steps = new ArrayList<>();
        try {
            StreamCheck check = new StreamCheck(world);
            CommandGenerator generator = new CommandGenerator(random, world, kinds);
            while (steps.size() < COMMANDS) {
                steps.add(generator.next());
                List<String> events = check.send(steps.get(steps.size() - 1));
                generator.learn(events);
                coverage.add(events);
            }
            check.end();
        } catch (AssertionError | RuntimeException e) {
            if (!SHRINKS) {
                throw e;
            }
            throw new AssertionError("seed " + seed + ", shrunk to\n" + shrunk(world, steps), e);
        }
    }

    /** A shorter stream that fails, and how. */
    private static String shrunk(TestWorld world, List<Step> steps) {
        List<Step> shrunk = new StreamShrinker(each -> failure(world, each) != null).shrink(steps);
        return StreamShrinker.text(shrunk) + failure(world, shrunk);
    }

    private static Throwable failure(TestWorld world, List<Step> steps) {
        try {
            StreamCheck.run(world, steps, UnaryOperator.identity());
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }
}
