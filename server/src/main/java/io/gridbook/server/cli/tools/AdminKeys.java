package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.protocol.codec.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin keys}. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "API keys of members.",
    subcommands = {AdminKeys.Add.class, AdminKeys.Revoke.class})
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
}
