package io.gridbook.server.pipeline;

/** What is on disk does not fit together; the message names the position. The exchange refuses to start. */
public class RecoveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RecoveryException(String message) {
        super(message);
    }
}
