package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.ApiKeyDecoder;
import io.gridbook.engine.snapshot.codec.ApiKeyEncoder;
import io.gridbook.protocol.codec.Access;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The keys, revoked ones included: their ids and hashes stay used. */
final class ApiKeyRecords implements Records {

    private final Members members;
    private final ApiKeys keys;
    private final ApiKeyEncoder encoder = new ApiKeyEncoder();
    private final ApiKeyDecoder decoder = new ApiKeyDecoder();

    ApiKeyRecords(Members members, ApiKeys keys) {
        this.members = members;
        this.keys = keys;
    }

    @Override
    public void write(SnapshotWriter out) {
        for (int id = 1; id <= keys.size(); id++) {
            ApiKey key = keys.get(id);
            out.next(encoder)
                .keyId(id)
                .memberId(key.member().id())
                .access(key.access().value())
                .revoked(SnapshotCodes.flag(key.isRevoked()));
            for (int i = 0; i < ApiKey.HASH_LENGTH; i++) {
                encoder.keyHash(i, key.hashByte(i));
            }
        }
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        Member member = members.get(decoder.memberId());
        byte[] hash = new byte[ApiKey.HASH_LENGTH];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) decoder.keyHash(i);
        }
        check(decoder.keyId() == keys.size() + 1, "not the next key");
        check(member != null, "of an unknown member");
        check(CommandFields.isCode(decoder.access(), Access.ADMIN.value()), "no access");
        check(!keys.contains(hash), "a hash that another key has");
        ApiKey key = keys.add(member, Access.get(decoder.access()), hash);
        if (SnapshotCodes.flag(decoder.revoked())) {
            key.revoke();
        }
    }
}
