package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code admin bust}. */
@Command(name = "bust", description = "Declare that a recent trade does not count.")
final class AdminBust extends AdminRequest {

    @Parameters(paramLabel = "TRADE-ID", description = "as in the trades channel")
    private long tradeId;

    @Override
    protected ObjectNode request() {
        return Administration.message("BustTrade").put("tradeId", tradeId);
    }
}
