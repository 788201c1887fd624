package io.gridbook.server.cli;

import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.inspect.Verification;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves a stopped exchange's data. */
@Command(name = "verify", mixinStandardHelpOptions = true,
    description = {
        "Verify the data of a stopped exchange: hashes, lengths, checksums and chain of both logs, every snapshot, and"
            + " a replay of all commands whose events and states are compared with those kept. Nothing is changed.",
        "Exit code 0 = whole, 1 = something is off (it says where), 3 = an exchange runs on the folder."})
public final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExchangeOptions options;

    @Option(names = "--digest-at", paramLabel = "SEQ", description = "Also print the state digest as of this sequence.")
    private Long digestAt;

    @Override
    public Integer call() {
        DataFolder data = DataFolder.of(options.configuration(ServeCommand.DEFAULT_DATA));
        OptionalLong at = digestAt == null ? OptionalLong.empty() : OptionalLong.of(digestAt);
        boolean isWhole = new Verification(data, at, spec.commandLine().getOut()::println,
            line -> spec.commandLine().getErr().println("verify: " + line)).run();
        return isWhole ? 0 : 1;
    }
}
