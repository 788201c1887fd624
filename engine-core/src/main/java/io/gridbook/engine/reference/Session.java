package io.gridbook.engine.reference;

/** A connection that is logged on. Its id is the sequence of the command that opened it: unique for ever. */
public final class Session {

    private final long id;
    private final ApiKey key;
    private final boolean cancelOnDisconnect;

    public Session(long id, ApiKey key, boolean cancelOnDisconnect) {
        this.id = id;
        this.key = key;
        this.cancelOnDisconnect = cancelOnDisconnect;
    }

    public long id() {
        return id;
    }

    public ApiKey key() {
        return key;
    }

    public Member member() {
        return key.member();
    }

    public boolean cancelsOnDisconnect() {
        return cancelOnDisconnect;
    }
}
