package io.gridbook.server.cli.tools;

import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.inspect.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin backup}. */
@Command(name = "backup", mixinStandardHelpOptions = true,
    description = {"Copy the data folder to one that is whole by itself, beside a running exchange or not.",
        "It holds what was committed when it was made: newest snapshot, logs, administrator's key. Each record is"
            + " checked on the way. To restore: serve --data DIR. PostgreSQL is made again from the event log."})
final class AdminBackup implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExchangeOptions options;

    @Parameters(paramLabel = "DIR", description = "an empty folder, or one to be made")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        DataFolder data = DataFolder.of(options.configuration(ServeCommand.DEFAULT_DATA));
        spec.commandLine().getOut().println(new Backup(data, folder, this::say).make());
        return ExitCode.FINE;
    }

    private void say(String line) {
        spec.commandLine().getErr().println("backup: " + line);
    }
}
