package io.gridbook.projection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one of PostgreSQL's programs and waits for it.
 *
 * <p>They refuse to run as root, so root runs them in a user namespace of their own (files stay root's) or, where the
 * machine forbids that, as the user nobody, to whom the folder then belongs.
 */
final class PostgresCommand {

    private static final Logger LOGGER = LoggerFactory.getLogger(PostgresCommand.class);
    private static final String NOBODY = "65534";

    private final Path binaries;
    private final List<String> prefix;

    PostgresCommand(Path binaries, Path folder) throws IOException {
        this.binaries = binaries;
        this.prefix = prefix(folder);
    }

    /** Run the program, its output appended to a file; fails with the end of that output. */
    void run(Path log, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        LOGGER.debug("{}", command);
        int exitCode = execute(command, log);
        if (exitCode != 0) {
            throw new IOException(program + " ended with " + exitCode + ": " + tail(log));
        }
    }

    private static List<String> prefix(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (execute(List.of("unshare", "-U", "true"), null) == 0) {
            return List.of("unshare", "-U");
        }
        execute(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()), null);
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    private static int execute(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log == null
            ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            if (log == null) {
                LOGGER.debug("{} cannot be run", command.get(0), e);
                return -1;
            }
            throw e;
        }
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within two minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, e);
        }
        return process.exitValue();
    }

    private static String tail(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        return text.substring(Math.max(0, text.length() - 500));
    }
}
