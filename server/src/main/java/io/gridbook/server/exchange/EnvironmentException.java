package io.gridbook.server.exchange;

/** The machine does not give what is needed (a port, a database, a disk); the message is one line. */
public final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
