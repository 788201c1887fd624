package io.gridbook.benchmarks.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A measurement in a fresh JVM. */
final class ChildJvm {

    static final String CLASS_PATH = System.getProperty("java.class.path");
    /** What stands in front of a child's figures. */
    static final String RESULT = "millions of commands a second: ";
    static final String FLAGS = System.getProperty("race.flags", "-Xms4g -Xmx6g -XX:+UseParallelGC"
        + " -XX:+UseTransparentHugePages -Dagrona.disable.bounds.checks=true -Dchronicle.analytics.disable=true");

    private static final String ACCESS = "--add-opens=java.base/java.lang=ALL-UNNAMED"
        + " --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED"
        + " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"
        + " --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";

    private ChildJvm() {
    }

    /** Run a class with its arguments; what it printed behind {@link #RESULT} is returned. */
    static String run(String classPath, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of((FLAGS + " " + ACCESS).split(" +")));
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int at = output.lastIndexOf(RESULT);
        if (process.waitFor() != 0 || at < 0) {
            throw new IllegalStateException(arguments[0] + " failed:\n" + output);
        }
        return output.substring(at + RESULT.length()).lines().findFirst().orElseThrow();
    }
}
