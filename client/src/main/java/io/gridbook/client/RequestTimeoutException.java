package io.gridbook.client;

/** No answer in time: whether the request was executed is not known; ask with getOrder. */
public final class RequestTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RequestTimeoutException(String message) {
        super(message);
    }
}
