package io.gridbook.engine.reference;

import io.gridbook.protocol.codec.Access;

/** What a member logs on with. Only the hash of it is known here. */
public final class ApiKey {

    public static final int HASH_LENGTH = 32;

    private final int id;
    private final Member member;
    private final Access access;
    private final byte[] hash;
    private boolean revoked;

    ApiKey(int id, Member member, Access access, byte[] hash) {
        this.id = id;
        this.member = member;
        this.access = access;
        this.hash = hash.clone();
    }

    public int id() {
        return id;
    }

    public Member member() {
        return member;
    }

    public Access access() {
        return access;
    }

    public boolean isRevoked() {
        return revoked;
    }

    public void revoke() {
        revoked = true;
        member.forgetTradingSession();
    }

    public byte hashByte(int index) {
        return hash[index];
    }
}
