package io.gridbook.client;

import java.io.IOException;

/** The exchange did not accept the logon: the key is not good, or the stream cannot be resumed from there. */
public final class LogonRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public LogonRefusedException(String message) {
        super(message);
    }
}
