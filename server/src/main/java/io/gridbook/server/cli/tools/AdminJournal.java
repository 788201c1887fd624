package io.gridbook.server.cli.tools;

import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.inspect.NotThereException;
import io.gridbook.server.inspect.Pruning;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code admin journal}. */
@Command(name = "journal", mixinStandardHelpOptions = true, description = "The command journal on its disk.",
    subcommands = AdminJournal.Prune.class)
final class AdminJournal extends CommandGroup {

    /** {@code admin journal prune}. */
    @Command(name = "prune", mixinStandardHelpOptions = true,
        description = {"Delete old commands that no start needs any more; also beside a running exchange.",
            "Only whole segments go that end before SEQ and at or before the oldest good snapshot. Replay and time"
                + " travel then reach back to that snapshot. The event log is kept. Without --yes it only lists."})
    static final class Prune implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ExchangeOptions options;

        @Option(names = "--before", required = true, paramLabel = "SEQ",
            description = "nothing from this sequence on is deleted")
        private long before;

        @Option(names = "--yes", description = "delete what is listed")
        private boolean isMeant;

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            DataFolder data = DataFolder.of(options.configuration(ServeCommand.DEFAULT_DATA));
            try {
                new Pruning(data, before, line -> err.println("prune: " + line))
                    .run(isMeant, spec.commandLine().getOut()::println);
                return ExitCode.FINE;
            } catch (NotThereException e) {
                err.println("prune: " + e.getMessage());
                return ExitCode.NOT_SO;
            }
        }
    }
}
