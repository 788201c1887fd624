package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin members}. */
@Command(name = "members", mixinStandardHelpOptions = true, description = "Members of the exchange.",
    subcommands = {AdminMembers.Add.class, AdminMembers.Stop.class, AdminMembers.Resume.class})
final class AdminMembers extends CommandGroup {

    /** {@code admin members add}. */
    @Command(name = "add", description = "Add a member; what is not set is not limited.")
    static final class Add extends AdminRequest {

        @Parameters(paramLabel = "NAME", description = "its name")
        private String name;

        @Option(names = "--role", required = true, paramLabel = "ROLE", converter = UpperCase.ToRole.class,
            description = "CONSUMER, PRODUCER, PROSUMER, ADMIN or SUPPORT")
        private Role role;

        @Option(names = "--self-trade-prevention", paramLabel = "RULE",
            converter = UpperCase.ToSelfTradePrevention.class,
            description = "CANCEL_INCOMING (the exchange's default), CANCEL_RESTING, CANCEL_BOTH, DECREMENT, NONE")
        private SelfTradePrevention selfTradePrevention;

        @Option(names = "--self-trade-group", paramLabel = "N",
            description = "a member whose group it joins (default: the member itself)")
        private Integer selfTradeGroup;

        @Mixin
        private LimitOptions limits;

        @Override
        protected ObjectNode request() {
            ObjectNode request = Administration.message("AddMember").put("name", name).put("role", role.name());
            if (selfTradePrevention != null) {
                request.put("selfTradePrevention", selfTradePrevention.name());
            }
            if (selfTradeGroup != null) {
                request.put("selfTradeGroup", selfTradeGroup);
            }
            return limits.putInto(request);
        }
    }

    /** {@code admin members stop}. */
    @Command(name = "stop", description = "Cancel all of a member's orders and take none until it is resumed.")
    static final class Stop extends AdminRequest {

        @Parameters(paramLabel = "MEMBER-ID", description = "the member")
        private int memberId;

        @Override
        protected ObjectNode request() {
            return Administration.message("StopMember").put("memberId", memberId);
        }
    }

    /** {@code admin members resume}. */
    @Command(name = "resume", description = "Let a stopped member trade again.")
    static final class Resume extends AdminRequest {

        @Parameters(paramLabel = "MEMBER-ID", description = "the member")
        private int memberId;

        @Override
        protected ObjectNode request() {
            return Administration.message("ResumeMember").put("memberId", memberId);
        }
    }
}
