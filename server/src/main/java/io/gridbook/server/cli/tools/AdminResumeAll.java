package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import picocli.CommandLine.Command;

/** {@code admin resume-all}. */
@Command(name = "resume-all", description = "Bring back the instruments that halt-all halted.")
final class AdminResumeAll extends AdminRequest {

    @Override
    protected ObjectNode request() {
        return Administration.message("ResumeAll");
    }
}
