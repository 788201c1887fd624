package io.gridbook.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a simulation does: how the exchange is set up, and the steps. It can be written down and read back.
 *
 * @param seed       of what the disk does by chance
 * @param syncToDisk whether the policy is {@code disk}, else {@code os}
 * @param threads    of the pipeline that is simulated
 */
record Scenario(long seed, boolean syncToDisk, int threads, List<Step> steps) {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int STEPS_MIN = 150;
    private static final int STEPS_MORE = 250;

    /** A random scenario; the same seed, the same scenario. */
    static Scenario of(long seed) {
        // Seeds that lie close together begin alike with Random, unless they are spread first.
        Random random = new Random(seed * SPREAD);
        boolean syncToDisk = random.nextBoolean();
        int threads = 1 + random.nextInt(2);
        List<Step> steps = new ArrayList<>();
        for (int bot = 0; bot < Crowd.BOTS; bot++) {
            steps.add(new Step(Action.CONNECT, bot, 0, 0));
        }
        int count = STEPS_MIN + random.nextInt(STEPS_MORE);
        Chances chances = new Chances(random);
        for (int i = 0; i < count; i++) {
            steps.add(chances.step());
        }
        return new Scenario(seed, syncToDisk, threads, steps);
    }

    static Scenario parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        String[] terms = lines.get(0).split(" ");
        return new Scenario(Long.parseLong(terms[1]), terms[2].equals("disk"), Integer.parseInt(terms[3]),
            Step.parse(String.join("\n", lines.subList(1, lines.size()))));
    }

    Scenario with(List<Step> otherSteps) {
        return new Scenario(seed, syncToDisk, threads, otherSteps);
    }

    /** How often each action comes, of a sum of all. */
    private record Chance(int weight, Action action) {
    }

    /** Draws steps. */
    private static final class Chances {

        private static final List<Chance> CHANCES = List.of(
            new Chance(10, Action.CONNECT), new Chance(10, Action.DROP), new Chance(260, Action.PLACE),
            new Chance(60, Action.CANCEL), new Chance(60, Action.REPLACE), new Chance(20, Action.ASK),
            new Chance(20, Action.AGAIN), new Chance(6, Action.GARBAGE), new Chance(140, Action.DELIVER),
            new Chance(60, Action.HEAR), new Chance(140, Action.JOURNAL), new Chance(110, Action.EXECUTE),
            new Chance(90, Action.PUBLISH), new Chance(70, Action.FLOW), new Chance(10, Action.TICK),
            new Chance(20, Action.CLOCK), new Chance(14, Action.FAULT), new Chance(3, Action.FILL),
            new Chance(6, Action.KILL), new Chance(5, Action.POWER), new Chance(2, Action.STOP),
            new Chance(2, Action.FLIP), new Chance(60, Action.PROJECT), new Chance(10, Action.BREAK),
            new Chance(60, Action.SHADOW), new Chance(14, Action.SNAPSHOT), new Chance(2, Action.SPOIL));
        private static final int SUM = CHANCES.stream().mapToInt(Chance::weight).sum();

        private final Random random;

        Chances(Random random) {
            this.random = random;
        }

        Step step() {
            Action action = action();
            return switch (action) {
                case CONNECT, DROP, PLACE, CANCEL, REPLACE, ASK, AGAIN, GARBAGE, HEAR ->
                    new Step(action, random.nextInt(Crowd.BOTS), random.nextInt(10_000), 0);
                case DELIVER -> new Step(action, random.nextInt(Crowd.BOTS),
                    random.nextBoolean() ? 0 : 1 + random.nextInt(150), 0);
                case PROJECT, BREAK -> new Step(action, 1 + random.nextInt(6), 0, 0);
                case JOURNAL, EXECUTE -> new Step(action, 1 + random.nextInt(12), 0, 0);
                case CLOCK -> new Step(action, random.nextInt(4_000) - 1_500, 0, 0);
                case SHADOW -> new Step(action, 1 + random.nextInt(40), 0, 0);
                case SPOIL -> new Step(action, random.nextInt(4_000), random.nextInt(2), 0);
                case FILL -> new Step(action, random.nextInt(60_000), 0, 0);
                case FAULT -> new Step(action, random.nextInt(Simulation.FAULTS.size()), random.nextInt(20),
                    random.nextInt(2));
                case KILL, POWER -> new Step(action, random.nextInt(2),
                    random.nextInt(2 * Simulation.FAULTS.size()), random.nextInt(12));
                default -> new Step(action, 0, 0, 0);
            };
        }

        private Action action() {
            int drawn = random.nextInt(SUM);
            int i = 0;
            while (drawn >= CHANCES.get(i).weight()) {
                drawn -= CHANCES.get(i).weight();
                i++;
            }
            return CHANCES.get(i).action();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "seed %d %s %d%n%s", seed, syncToDisk ? "disk" : "os", threads,
            Step.print(steps));
    }
}
