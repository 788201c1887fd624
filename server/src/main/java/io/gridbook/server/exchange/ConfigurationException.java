package io.gridbook.server.exchange;

/** A setting that cannot be used; the message is one line that names the key. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message, null, false, false);
    }
}
