package io.gridbook.server.cli.tools;

import io.gridbook.journal.JournalException;
import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.inspect.LogDump;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code journal dump}. */
@Command(name = "dump", mixinStandardHelpOptions = true,
    description = {"Write the journaled commands, or the events, as lines of JSON; also beside a running exchange.",
        "Messages look as they do in the protocol. Exit code 1 = a log is damaged; what is good was written."})
final class JournalDump implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExchangeOptions options;

    @Option(names = "--from", paramLabel = "SEQ", description = "the first sequence (default: the oldest there is)")
    private Long from;

    @Option(names = "--to", paramLabel = "SEQ", description = "the last sequence (default: the newest there is)")
    private Long to;

    @Option(names = "--events", description = "the events instead of the commands")
    private boolean events;

    @Override
    public Integer call() {
        long first = from == null ? 0 : from;
        long last = to == null ? Long.MAX_VALUE : to;
        if (from != null && first < 1 || last < first) {
            throw new ParameterException(spec.commandLine(), "--from and --to: sequences from 1 on, from up to to");
        }
        DataFolder data = DataFolder.of(options.configuration(ServeCommand.DEFAULT_DATA));
        return StandardOutput.write(out -> {
            LogDump dump = new LogDump(data, first, last, out, this::say);
            try {
                if (events) {
                    dump.events();
                } else {
                    dump.commands();
                }
                return ExitCode.FINE;
            } catch (JournalException e) {
                say(e.getMessage());
                return ExitCode.NOT_SO;
            }
        });
    }

    private void say(String line) {
        spec.commandLine().getErr().println("journal: " + line);
    }
}
