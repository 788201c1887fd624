package io.gridbook.client;

import java.io.IOException;

/** The connection ended before the answer came: whether the request was executed is only known from the stream. */
public final class ConnectionLostException extends IOException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message) {
        super(message);
    }
}
