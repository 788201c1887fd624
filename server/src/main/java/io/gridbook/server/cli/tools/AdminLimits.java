package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code admin limits}. */
@Command(name = "limits", description = "Set all limits of a member anew; what is not given is not limited.")
final class AdminLimits extends AdminRequest {

    @Parameters(paramLabel = "MEMBER-ID", description = "the member")
    private int memberId;

    @Mixin
    private LimitOptions limits;

    @Override
    protected ObjectNode request() {
        return limits.putInto(Administration.message("SetMemberLimits").put("memberId", memberId));
    }
}
