package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Session;
import io.gridbook.engine.reference.Sessions;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.SessionDecoder;
import io.gridbook.engine.snapshot.codec.SessionEncoder;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The open sessions. They are no part of the digest, which a logon does not change. */
final class SessionRecords implements Records {

    private final CommandContext context;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final SessionEncoder encoder = new SessionEncoder();
    private final SessionDecoder decoder = new SessionDecoder();
    private long lastSessionId;

    SessionRecords(CommandContext context, ApiKeys keys, Sessions sessions) {
        this.context = context;
        this.keys = keys;
        this.sessions = sessions;
    }

    @Override
    public void write(SnapshotWriter out) {
        for (Session session : sessions.ascending()) {
            out.next(encoder)
                .sessionId(session.id())
                .keyId(session.key().id())
                .cancelOnDisconnect(SnapshotCodes.flag(session.cancelsOnDisconnect()));
        }
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        ApiKey key = keys.get(decoder.keyId());
        long sessionId = decoder.sessionId();
        check(key != null, "of an unknown key");
        check(sessionId > lastSessionId && sessionId <= context.sequence(),
            "a sessionId that has never been given, or not in its order");
        lastSessionId = sessionId;
        sessions.add(new Session(sessionId, key, SnapshotCodes.flag(decoder.cancelOnDisconnect())));
    }
}
