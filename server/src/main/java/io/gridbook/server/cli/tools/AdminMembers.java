package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin members}. */
@Command(name = "members", mixinStandardHelpOptions = true, description = "Members of the exchange.",
    subcommands = AdminMembers.Add.class)
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
            description = "CANCEL_INCOMING (the exchange's default) or NONE")
        private SelfTradePrevention selfTradePrevention;

        @Option(names = "--self-trade-group", paramLabel = "N", description = "default: the member itself")
        private Integer selfTradeGroup;

        @Option(names = "--credit", paramLabel = "AMOUNT", description = "credit limit")
        private BigDecimal credit;

        @Option(names = "--max-open-orders", paramLabel = "N", description = "open orders at most")
        private Integer maxOpenOrders;

        @Option(names = "--orders-per-second", paramLabel = "N", description = "orders per second at most")
        private Integer ordersPerSecond;

        @Override
        protected ObjectNode request() {
            ObjectNode request = Administration.message("AddMember").put("name", name).put("role", role.name());
            if (selfTradePrevention != null) {
                request.put("selfTradePrevention", selfTradePrevention.name());
            }
            if (selfTradeGroup != null) {
                request.put("selfTradeGroup", selfTradeGroup);
            }
            if (credit != null) {
                request.put("credit", credit.toPlainString());
            }
            if (maxOpenOrders != null) {
                request.put("maxOpenOrders", maxOpenOrders);
            }
            if (ordersPerSecond != null) {
                request.put("ordersPerSecond", ordersPerSecond);
            }
            return request;
        }
    }
}
