package io.gridbook.journal;

/** The log cannot be trusted or written: the message names the position and the reason. The process must halt. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalException(String message) {
        super(message);
    }
}
