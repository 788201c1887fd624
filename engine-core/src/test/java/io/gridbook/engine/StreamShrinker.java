package io.gridbook.engine;

import io.gridbook.engine.StreamCheck.Step;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Makes a stream that fails as short and as plain as it can while it still fails. */
final class StreamShrinker {

    private static final TestCommand FRESH = new TestCommand();

    private final Predicate<List<Step>> fails;

    StreamShrinker(Predicate<List<Step>> fails) {
        this.fails = fails;
    }

    List<Step> shrink(List<Step> steps) {
        List<Step> shrunk = new ArrayList<>(steps);
        int before;
        do {
            before = shrunk.size();
            for (int length = Math.max(1, shrunk.size() / 2); length >= 1; length /= 2) {
                dropRuns(shrunk, length);
            }
        } while (shrunk.size() < before);
        dropLegs(shrunk);
        forgetFields(shrunk);
        return shrunk;
    }

    private void dropRuns(List<Step> steps, int length) {
        int end = steps.size();
        while (end > 0) {
            int start = Math.max(0, end - length);
            List<Step> shorter = new ArrayList<>(steps.subList(0, start));
            shorter.addAll(steps.subList(end, steps.size()));
            if (fails.test(shorter)) {
                steps.clear();
                steps.addAll(shorter);
            }
            end = start;
        }
    }

    private void dropLegs(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            int legs = steps.get(i).command().legs.size();
            for (int leg = legs - 1; leg >= 0 && steps.get(i).command().legs.size() > 1; leg--) {
                TestCommand simpler = steps.get(i).command().copy();
                simpler.legs.remove(leg);
                tryStep(steps, i, simpler);
            }
        }
    }

    /** Field by field: not given is simpler than given, small is simpler than large. */
    private void forgetFields(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            for (Field field : TestCommand.class.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("legs")) {
                    simplify(steps, i, field);
                }
            }
        }
    }

    private void simplify(List<Step> steps, int index, Field field) {
        try {
            TestCommand simpler = steps.get(index).command().copy();
            if (!Objects.equals(field.get(simpler), field.get(FRESH))) {
                field.set(simpler, field.get(FRESH));
                tryStep(steps, index, simpler);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void tryStep(List<Step> steps, int index, TestCommand simpler) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(index, new Step(steps.get(index).nowNs(), simpler));
        if (fails.test(changed)) {
            steps.set(index, changed.get(index));
        }
    }

    /** One line a command. */
    static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(step).append('\n'));
        return text.toString();
    }
}
