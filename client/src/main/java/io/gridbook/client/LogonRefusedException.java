package io.gridbook.client;

import io.gridbook.protocol.codec.Reason;
import java.io.IOException;

/** The exchange did not accept the logon: the key is not good, or the stream cannot be resumed from there. */
public final class LogonRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param reason null when the exchange gave none */
    public LogonRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Whether trying again cannot help. */
    public boolean isFinal() {
        return reason != null && reason != Reason.NOT_READY && reason != Reason.BUSY && reason != Reason.THROTTLED;
    }
}
