package io.gridbook.protocol;

import io.gridbook.protocol.codec.Reason;

/**
 * A message whose form is wrong: it is refused at the edge and never sequenced.
 *
 * <p>Carries what the refusal must name: the reason, the field at fault, and the ids of the request as far as they
 * could be read. Has no stack trace: bad input is an everyday event.
 */
public final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String field;
    private final long requestId;
    private final long clientOrderId;

    /**
     * @param field         the field at fault, or null
     * @param requestId     {@link EventPrefix#NO_REQUEST_ID} when there was none
     * @param clientOrderId {@code Long.MIN_VALUE} when there was none
     */
    public ProtocolException(Reason reason, String field, long requestId, long clientOrderId) {
        super(reason + (field == null ? "" : " " + field), null, false, false);
        this.reason = reason;
        this.field = field;
        this.requestId = requestId;
        this.clientOrderId = clientOrderId;
    }

    public Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    public long requestId() {
        return requestId;
    }

    public long clientOrderId() {
        return clientOrderId;
    }
}
