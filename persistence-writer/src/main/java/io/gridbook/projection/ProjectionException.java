package io.gridbook.projection;

/** The projection cannot start or go on: the message says why and what to do. The exchange is unaffected. */
public final class ProjectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProjectionException(String message) {
        super(message);
    }

    public ProjectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
