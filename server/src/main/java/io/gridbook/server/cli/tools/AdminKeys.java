package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.protocol.codec.Access;
import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.LostAdminKey;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin keys}. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "API keys of members.",
    subcommands = {AdminKeys.Add.class, AdminKeys.Revoke.class, AdminKeys.Replace.class})
final class AdminKeys extends CommandGroup {

    /** {@code admin keys add}. */
    @Command(name = "add", description = "Make a key for a member; the answer shows it, this once.")
    static final class Add extends AdminRequest {

        @Option(names = "--member", required = true, paramLabel = "ID", description = "the member's id")
        private int memberId;

        @Option(names = "--access", paramLabel = "ACCESS", defaultValue = "TRADE",
            converter = UpperCase.ToAccess.class, description = "TRADE, READ or ADMIN (default: ${DEFAULT-VALUE})")
        private Access access;

        @Override
        protected ObjectNode request() {
            return Administration.message("AddApiKey").put("memberId", memberId).put("access", access.name());
        }
    }

    /** {@code admin keys revoke}. */
    @Command(name = "revoke", description = "Make a key useless.")
    static final class Revoke extends AdminRequest {

        @Parameters(paramLabel = "KEY-ID", description = "as in ApiKeyAdded")
        private int keyId;

        @Override
        protected ObjectNode request() {
            return Administration.message("RevokeApiKey").put("keyId", keyId);
        }
    }

    /** {@code admin keys replace}. */
    @Command(name = "replace", mixinStandardHelpOptions = true,
        description = {"Give a stopped exchange's administrator another key, for one that was lost.",
            "The new one is in admin.key in the data folder. Older ones stay valid until they are revoked."})
    static final class Replace implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ExchangeOptions options;

        @Override
        public Integer call() throws IOException {
            spec.commandLine().getOut().println(
                LostAdminKey.replace(options.configuration(ServeCommand.DEFAULT_DATA)));
            return ExitCode.FINE;
        }
    }
}
