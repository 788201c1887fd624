package io.gridbook.benchmarks.race;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** What a measurement has to name beside its figures. */
public final class Conditions {

    private Conditions() {
    }

    public static String text(String flags) throws IOException {
        return String.format("JVM %s, flags %s, commit %s, %d processors, load %.1f", Runtime.version(), flags,
            commit(), Runtime.getRuntime().availableProcessors(), load());
    }

    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
        String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return name.isEmpty() ? "unknown" : name;
    }
}
