package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import picocli.CommandLine.Command;

/** {@code admin snapshot}. */
@Command(name = "snapshot", description = {
    "Have the exchange write a snapshot of its state, as of now or a little later.",
    "The answer says that it will; /metrics says when it is there (gridbook_snapshot_sequence)."})
final class AdminSnapshot extends AdminRequest {

    @Override
    protected ObjectNode request() {
        return Administration.message("TakeSnapshot");
    }
}
