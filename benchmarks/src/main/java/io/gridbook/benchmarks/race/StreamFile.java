package io.gridbook.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A stream as a file, run by JMH in JVMs of its own. */
final class StreamFile implements AutoCloseable {

    /** For both engines alike; no other collector's barriers cost exchange-core's linked objects less. */
    private static final String JVM_FLAGS = System.getProperty("race.flags",
        "-Xms3g -Xmx3g -Xmn1g -XX:+UseSerialGC -XX:+UseTransparentHugePages"
        + " -Dagrona.disable.bounds.checks=true");
    private static final String ACCESS =
        " --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED"
        + " --add-opens java.base/sun.nio.ch=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED";
    private static final int WARM_UP_PASSES = Integer.getInteger("race.warmUp", 8);
    private static final int PASSES = Integer.getInteger("race.passes", 5);

    private final Path file;
    private final StreamTerms terms;

    private StreamFile(Path file, StreamTerms terms) {
        this.file = file;
        this.terms = terms;
    }

    static StreamFile of(CommandStream stream) throws IOException {
        Path file = Files.createTempFile("gridbook-race", ".stream");
        stream.write(file);
        return new StreamFile(file, stream.terms());
    }

    static String flags() {
        return JVM_FLAGS;
    }

    Run run(String engine) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
            .include(RaceBenchmark.class.getName() + ".pass")
            .param("engine", engine).param("stream", file.toString())
            .forks(1).warmupIterations(WARM_UP_PASSES).measurementIterations(PASSES)
            .jvmArgs((JVM_FLAGS + ACCESS + sizes()).split(" +"))
            .verbosity(VerboseMode.valueOf(System.getProperty("race.verbose", "SILENT")))
            .shouldFailOnError(true).build()).run();
        BenchmarkResult result = results.iterator().next().getBenchmarkResults().iterator().next();
        return Run.of(result.getIterationResults(), terms.messages());
    }

    /** Those of config/engine.yaml, or what the stream needs. */
    private String sizes() {
        int needed = Math.max(1_000_000, terms.fill() + terms.fill() / 10);
        return " -Drace.maxOrders=" + Integer.getInteger("race.maxOrders", needed)
            + " -Drace.endedOrders=" + Integer.getInteger("race.endedOrders", 1 << 20);
    }

    @Override
    public void close() throws IOException {
        for (Path path : List.of(file, CommandStream.termsOf(file))) {
            Files.deleteIfExists(path);
        }
    }
}
