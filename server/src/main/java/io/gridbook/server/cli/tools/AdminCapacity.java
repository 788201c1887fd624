package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin capacity}. */
@Command(name = "capacity", description = "Set what a member can deliver and take in an instrument's period.")
final class AdminCapacity extends AdminRequest {

    @Parameters(index = "0", paramLabel = "MEMBER-ID", description = "the member")
    private int memberId;

    @Parameters(index = "1", paramLabel = "SYMBOL", description = "the instrument")
    private String symbol;

    @Option(names = "--sell", paramLabel = "QUANTITY", description = "delivers at most; default: not limited")
    private BigDecimal sellCapacity;

    @Option(names = "--buy", paramLabel = "QUANTITY", description = "takes at most; default: not limited")
    private BigDecimal buyCapacity;

    @Override
    protected ObjectNode request() {
        return Administration.message("SetCapacity").put("memberId", memberId).put("instrument", symbol)
            .put("sellCapacity", sellCapacity == null ? null : sellCapacity.toPlainString())
            .put("buyCapacity", buyCapacity == null ? null : buyCapacity.toPlainString());
    }
}
