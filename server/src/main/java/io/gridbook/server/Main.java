package io.gridbook.server;

import io.gridbook.journal.JournalException;
import io.gridbook.server.cli.Logging;
import io.gridbook.server.cli.RebuildCommand;
import io.gridbook.server.cli.ReconcileCommand;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.cli.VerifyCommand;
import io.gridbook.server.cli.tools.AdminCommand;
import io.gridbook.server.cli.tools.BookCommand;
import io.gridbook.server.cli.tools.JournalCommand;
import io.gridbook.server.cli.tools.ReplayCommand;
import io.gridbook.server.demo.DemoCommand;
import io.gridbook.server.exchange.ConfigurationException;
import io.gridbook.server.exchange.EnvironmentException;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where every command of {@code ./gridbook} begins. */
@Command(
    name = "gridbook",
    description = "A low-latency order-book exchange for energy traded by delivery period.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
        ServeCommand.class, DemoCommand.class, ReplayCommand.class, VerifyCommand.class,
        ReconcileCommand.class, RebuildCommand.class, BookCommand.class, JournalCommand.class,
        AdminCommand.class},
    footer = {"", "Also: gridbook test (runs every test).",
        "Exit codes: 0 fine, 1 what was asked about is not so, 2 wrong usage or configuration, "
            + "3 the environment failed."})
public final class Main implements Runnable {

    private static final int EXIT_USAGE = 2;
    private static final int EXIT_ENVIRONMENT = 3;

    @Option(names = "--log", scope = ScopeType.INHERIT, defaultValue = "text", paramLabel = "text|json",
        description = "How log lines on stderr look.")
    private String log;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        int exitCode = EXIT_ENVIRONMENT;
        try {
            exitCode = commandLine().execute(args);
        } catch (Throwable e) {
            // Neither may an Error leave the process to threads that are not daemons.
            e.printStackTrace();
        }
        System.exit(exitCode);
    }

    /** The whole command line, ready to execute. */
    public static CommandLine commandLine() {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main);
        commandLine.setExecutionStrategy(parsed -> {
            Logging.configure(main.log);
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setExecutionExceptionHandler(Main::explain);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
    }

    private static int explain(Exception error, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (error instanceof ConfigurationException) {
            err.println("gridbook: " + error.getMessage());
            return EXIT_USAGE;
        }
        if (error instanceof FileSystemException file) {
            err.println("gridbook: cannot use " + file.getFile() + ": "
                + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason()));
            return EXIT_ENVIRONMENT;
        }
        if (error instanceof IOException || error instanceof UncheckedIOException
            || error instanceof JournalException || error instanceof RecoveryException
            || error instanceof EnvironmentException) {
            err.println("gridbook: " + error.getMessage());
            return EXIT_ENVIRONMENT;
        }
        error.printStackTrace(err);
        return EXIT_ENVIRONMENT;
    }

    /** The version this was built as. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"gridbook " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
