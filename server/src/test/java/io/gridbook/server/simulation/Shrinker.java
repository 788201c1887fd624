package io.gridbook.server.simulation;

import java.util.ArrayList;
import java.util.List;

/** Makes a scenario that fails as short and as plain as it can while it still fails in the same way. */
final class Shrinker {

    private static final int TRIES = 2_000;

    private final String failure;
    private Scenario shrunk;
    private int tries;

    private Shrinker(Scenario failing, String failure) {
        this.shrunk = failing;
        this.failure = failure;
    }

    /** @param failure what {@link #failureOf} says of the scenario */
    static Scenario shrink(Scenario failing, String failure) {
        Shrinker shrinker = new Shrinker(failing, failure);
        int before;
        do {
            before = shrinker.shrunk.steps().size();
            for (int length = Math.max(1, before / 2); length >= 1; length /= 2) {
                shrinker.dropRuns(length);
            }
        } while (shrinker.shrunk.steps().size() < before);
        shrinker.simplify();
        return shrinker.shrunk;
    }

    /** What goes wrong in a scenario, without its numbers; empty if nothing does. */
    static String failureOf(Scenario scenario) {
        try {
            Simulation.run(scenario);
            return "";
        } catch (RuntimeException | AssertionError e) {
            String text = String.valueOf(e.getMessage());
            return e.getClass().getName() + text.lines().limit(2).toList().toString().replaceAll("[0-9]+", "");
        }
    }

    private void dropRuns(int length) {
        int end = shrunk.steps().size();
        while (end > 0) {
            int start = Math.max(0, end - length);
            List<Step> shorter = new ArrayList<>(shrunk.steps().subList(0, start));
            shorter.addAll(shrunk.steps().subList(end, shrunk.steps().size()));
            attempt(shorter);
            end = start;
        }
    }

    /** No number, if none is needed. */
    private void simplify() {
        for (int i = 0; i < shrunk.steps().size(); i++) {
            Step step = shrunk.steps().get(i);
            for (Step plainer : List.of(new Step(step.action(), 0, step.b(), step.c()),
                new Step(step.action(), step.a(), 0, step.c()), new Step(step.action(), step.a(), step.b(), 0))) {
                if (!plainer.equals(step)) {
                    List<Step> changed = new ArrayList<>(shrunk.steps());
                    changed.set(i, plainer);
                    attempt(changed);
                }
            }
        }
    }

    private void attempt(List<Step> steps) {
        if (tries++ < TRIES && failureOf(shrunk.with(steps)).equals(failure)) {
            shrunk = shrunk.with(steps);
        }
    }
}
