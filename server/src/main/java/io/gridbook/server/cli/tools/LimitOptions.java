package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import picocli.CommandLine.Option;

/** The limits of a member; what is not given is not limited. */
final class LimitOptions {

    @Option(names = "--credit", paramLabel = "AMOUNT", description = "money its orders may reserve at most")
    private BigDecimal credit;

    @Option(names = "--max-open-orders", paramLabel = "N", description = "open orders at most")
    private Integer maxOpenOrders;

    @Option(names = "--orders-per-second", paramLabel = "N", description = "orders per second at most")
    private Integer ordersPerSecond;

    @Option(names = "--orders-per-minute", paramLabel = "N", description = "orders per minute at most")
    private Integer ordersPerMinute;

    ObjectNode putInto(ObjectNode request) {
        return request.put("credit", credit == null ? null : credit.toPlainString())
            .put("maxOpenOrders", maxOpenOrders)
            .put("ordersPerSecond", ordersPerSecond)
            .put("ordersPerMinute", ordersPerMinute);
    }
}
