package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import picocli.CommandLine.Command;

/** {@code admin halt-all}. */
@Command(name = "halt-all", description = "Halt every instrument that trades or is in an auction.")
final class AdminHaltAll extends AdminRequest {

    @Override
    protected ObjectNode request() {
        return Administration.message("HaltAll");
    }
}
