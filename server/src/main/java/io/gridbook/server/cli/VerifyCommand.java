package io.gridbook.server.cli;

import io.gridbook.server.exchange.Verification;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves a stopped exchange's logs. */
@Command(name = "verify", mixinStandardHelpOptions = true,
    description = {
        "Verify the logs of a stopped exchange: lengths, checksums and chain of every record, then a replay of all "
            + "commands whose events are compared, byte by byte, with the event log.",
        "Exit code 0 = whole, 1 = something is off (it says where), 3 = an exchange runs on the folder."})
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private ExchangeOptions options;

    @Option(names = "--digest-at", paramLabel = "SEQ", description = "Also print the state digest as of this sequence.")
    private Long digestAt;

    @Override
    public Integer call() throws Exception {
        OptionalLong at = digestAt == null ? OptionalLong.empty() : OptionalLong.of(digestAt);
        return new Verification(options.configuration(ServeCommand.DEFAULT_DATA)).run(at, System.out) ? 0 : 1;
    }
}
