package io.gridbook.server.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One step of a simulation. It carries its own numbers, so that others can be left out without changing it. */
record Step(Action action, int a, int b, int c) {

    /** One step a line; what follows a {@code #} is a remark. */
    static List<Step> parse(String text) {
        return text.lines().map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty()).map(Step::parseLine).toList();
    }

    static String print(List<Step> steps) {
        return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }

    private static Step parseLine(String line) {
        String[] words = line.split(" +");
        int[] numbers = Arrays.copyOf(
            Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray(), 3);
        return new Step(Action.valueOf(words[0].toUpperCase(Locale.ROOT)), numbers[0], numbers[1], numbers[2]);
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT) + " " + a + " " + b + " " + c;
    }
}
