package io.gridbook.server.cli.tools;

import io.gridbook.journal.JournalException;
import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.inspect.MemberNames;
import io.gridbook.server.inspect.Moment;
import io.gridbook.server.inspect.NotThereException;
import io.gridbook.server.inspect.PastEngine;
import io.gridbook.server.inspect.PastState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal seek}. */
@Command(name = "seek", mixinStandardHelpOptions = true,
    description = {"The state as of a sequence or an instant of the past, as one JSON object.",
        "Replays the commands up to there, from the newest snapshot before; also beside a running exchange.",
        "Exit code 1 = it is not there, or the journal is damaged before it."})
final class JournalSeek implements Callable<Integer> {

    /** What can be looked at. */
    enum What {
        BOOK, MEMBER, ORDER
    }

    /** When. */
    static final class When {

        @Option(names = "--sequence", required = true, paramLabel = "SEQ", description = "after this command")
        private Long sequence;

        @Option(names = "--at", required = true, paramLabel = "INSTANT",
            description = "at this instant: 2026-11-21T08:00:00.5Z, or epoch nanoseconds")
        private String instant;
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExchangeOptions options;

    @ArgGroup(multiplicity = "1")
    private When when;

    @Parameters(index = "0", arity = "0..1", paramLabel = "book|member|order",
        description = "what to look at (default: the exchange as a whole, with its digest)")
    private What what;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SYMBOL|ID|NAME",
        description = "an instrument's symbol, a member's id or name, an orderId")
    private String which;

    @Override
    public Integer call() {
        Moment moment = moment();
        if ((what == null) != (which == null)) {
            throw new ParameterException(spec.commandLine(), "name what to look at: book SYMBOL, member ID, order ID");
        }
        if (what == What.ORDER && !which.matches("\\d{1,18}")) {
            throw new ParameterException(spec.commandLine(), "'" + which + "' is no orderId");
        }
        DataFolder data = DataFolder.of(options.configuration(ServeCommand.DEFAULT_DATA));
        return StandardOutput.write(out -> {
            try {
                write(data, PastEngine.at(data, moment, this::say), out);
                return ExitCode.FINE;
            } catch (NotThereException | JournalException e) {
                say(e.getMessage());
                return ExitCode.NOT_SO;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(DataFolder data, PastEngine past, OutputStream out) throws IOException {
        PastState state = new PastState(past);
        if (what == null) {
            state.writeExchange(out);
        } else {
            switch (what) {
                case BOOK -> state.writeBook(which, out);
                case MEMBER -> state.writeMember(
                    isNumber(which) ? Integer.parseInt(which) : MemberNames.id(data, which, past.sequence()), out);
                case ORDER -> state.writeOrder(Long.parseLong(which), out);
                default -> throw new IllegalStateException(what.name());
            }
        }
        out.write('\n');
    }

    private Moment moment() {
        try {
            return when.sequence == null ? Moment.ofInstant(when.instant) : Moment.ofSequence(when.sequence);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }

    private void say(String line) {
        spec.commandLine().getErr().println("journal: " + line);
    }
}
