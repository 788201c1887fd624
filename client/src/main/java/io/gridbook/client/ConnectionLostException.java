package io.gridbook.client;

/** The connection ended before the answer came: whether the request was executed is only known from the stream. */
public final class ConnectionLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message) {
        super(message);
    }
}
