package io.gridbook.server.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real exchange in a process of its own, started as a user starts it, to be killed like a real one. */
public final class ExchangeProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(
        "gridbook ready json=(\\d+) binary=(\\d+) http=(\\d+)(?: postgres=(\\S+))?");
    private static final long START_SECONDS = 90;

    private final Path data;
    private final Process process;
    private final Path log;
    private int jsonPort;
    private int binaryPort;
    private int httpPort;
    private String postgresUrl;

    private ExchangeProcess(Path data, Process process, Path log) {
        this.data = data;
        this.process = process;
        this.log = log;
    }

    /** Start on free ports and wait for the ready line. */
    public static ExchangeProcess start(Path data, String... settings) throws IOException {
        return startLoggingTo(data.getParent(), data, settings);
    }

    /** The same with its log elsewhere, where there is room for it whatever happens to the data's disk. */
    static ExchangeProcess startLoggingTo(Path logs, Path data, String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString(),
            "--set", "gateway.json.port=0", "--set", "gateway.binary.port=0", "--set", "gateway.http.port=0"));
        for (String setting : settings) {
            arguments.add("--set");
            arguments.add(setting);
        }
        Files.createDirectories(logs);
        Path log = Files.createTempFile(logs, "exchange", ".log");
        ExchangeProcess exchange = new ExchangeProcess(data, launch(arguments, log), log);
        exchange.awaitReady();
        return exchange;
    }

    /** Run a command to its end; returns its exit code and output. */
    public static Result run(String... arguments) throws IOException {
        Path log = Files.createTempFile("gridbook", ".log");
        Process process = launch(List.of(arguments), log);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end of " + String.join(" ", arguments));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Result(process.exitValue(), output, Files.readString(log));
    }

    public int jsonPort() {
        return jsonPort;
    }

    public int binaryPort() {
        return binaryPort;
    }

    public int httpPort() {
        return httpPort;
    }

    /** Null when the projection is off. */
    public String postgresUrl() {
        return postgresUrl;
    }

    public String adminKey() throws IOException {
        return Files.readString(data.resolve("admin.key")).trim();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9, and wait until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, and wait for the end; returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** Wait for the end; returns the exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the exchange did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() throws IOException {
        CompletableFuture<Matcher> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> readOutput(ready), "exchange-output");
        reader.setDaemon(true);
        reader.start();
        try {
            Matcher line = ready.get(START_SECONDS, TimeUnit.SECONDS);
            jsonPort = Integer.parseInt(line.group(1));
            binaryPort = Integer.parseInt(line.group(2));
            httpPort = Integer.parseInt(line.group(3));
            postgresUrl = line.group(4);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException("the exchange did not start:\n" + Files.readString(log), e);
        }
    }

    private void readOutput(CompletableFuture<Matcher> ready) {
        try (BufferedReader output = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher matcher = READY.matcher(line);
                if (matcher.matches()) {
                    ready.complete(matcher);
                }
            }
            ready.completeExceptionally(new IllegalStateException("its output ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static Process launch(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx3g", "-XX:+UseZGC",
            "-jar", Path.of("target", "gridbook.jar").toAbsolutePath().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(log.toFile()).start();
    }

    /** How a command ended. */
    public record Result(int exitCode, String output, String errors) {

        /** The last line of stdout. */
        public String lastLine() {
            return output.isBlank() ? "" : output.strip().lines().reduce((first, second) -> second).orElse("");
        }
    }
}
