package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code admin reference-price}. */
@Command(name = "reference-price", description = "Set the price the collar is measured from before the first trade.")
final class AdminReferencePrice extends AdminRequest {

    @Parameters(index = "0", paramLabel = "SYMBOL", description = "the instrument")
    private String symbol;

    @Parameters(index = "1", paramLabel = "PRICE", description = "in the instrument's decimals")
    private BigDecimal price;

    @Override
    protected ObjectNode request() {
        return Administration.message("SetReferencePrice").put("instrument", symbol)
            .put("referencePrice", price.toPlainString());
    }
}
