package io.gridbook.server.cli.tools;

import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.AcceptedLoss;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code admin recover}. */
@Command(name = "recover", mixinStandardHelpOptions = true,
    description = {"Make a stopped exchange start again that refuses to, because a part of its history is lost.",
        "Power lost under durability 'os' can take the end of the command journal, while its mark, the event log or"
            + " PostgreSQL still tell of it. They are cut back to what the journal has, and the epoch that every logon"
            + " is told is raised: clients have to ask anew for what they believe to be open.",
        "Exit code 3 while an exchange runs on the folder."})
final class AdminRecover implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExchangeOptions options;

    @Option(names = "--accept-loss", required = true,
        description = "What cannot be read any more is lost, though it was acknowledged; that is accepted.")
    private boolean acceptLoss;

    @Override
    public Integer call() throws IOException {
        AcceptedLoss.accept(options.configuration(ServeCommand.DEFAULT_DATA),
            line -> spec.commandLine().getOut().println(line));
        return ExitCode.FINE;
    }
}
