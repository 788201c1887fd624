package io.gridbook.client;

import io.gridbook.protocol.codec.Reason;

/** The exchange answered no: {@link #reason()} says why, {@link #refusal()} is the whole answer. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Event.Refusal refusal;
    private final Reason reason;

    public RefusedException(Event.Refusal refusal) {
        super(refusal.reason() + (refusal instanceof Event.RequestRejected rejected && rejected.field() != null
            ? " " + rejected.field() : ""));
        this.refusal = refusal;
        reason = refusal.reason();
    }

    public Event.Refusal refusal() {
        return refusal;
    }

    public Reason reason() {
        return reason;
    }
}
