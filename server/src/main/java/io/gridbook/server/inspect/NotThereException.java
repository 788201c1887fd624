package io.gridbook.server.inspect;

/** What was asked for is not in the logs; the message says why. */
public final class NotThereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotThereException(String message) {
        super(message);
    }
}
