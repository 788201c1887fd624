package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import picocli.CommandLine.Command;

/** {@code admin digest}. */
@Command(name = "digest", description = "The 64-bit hash over the exchange's whole state, and as of which sequence.")
final class AdminDigest extends AdminRequest {

    @Override
    protected ObjectNode request() {
        return Administration.message("GetStateDigest");
    }
}
