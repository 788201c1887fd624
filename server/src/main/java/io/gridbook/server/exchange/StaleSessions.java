package io.gridbook.server.exchange;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.CommandPort;
import io.gridbook.protocol.codec.EndSessionEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.SessionEndReason;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** The sessions that were open when the process before this one ended: each is ended by a journaled command. */
final class StaleSessions {

    private record Session(long sessionId, int memberId) {
    }

    private final List<Session> sessions = new ArrayList<>();

    /** @param engine replayed, and not yet given to another thread */
    StaleSessions(MatchingEngine engine) {
        engine.forEachOpenSession((sessionId, memberId) -> sessions.add(new Session(sessionId, memberId)));
    }

    /** Put the ends into the ring; their cancel-on-disconnect applies. */
    void end(CommandPort commands) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        EndSessionEncoder encoder = new EndSessionEncoder();
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        for (Session session : sessions) {
            encoder.wrapAndApplyHeader(buffer, 0, header)
                .endedSessionId(session.sessionId())
                .reason(SessionEndReason.RESTARTED);
            int length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
            while (commands.offer(session.memberId(), session.sessionId(), buffer, 0, length) != CommandPort.TAKEN) {
                Thread.onSpinWait();
            }
        }
    }
}
