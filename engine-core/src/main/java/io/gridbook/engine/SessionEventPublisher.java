package io.gridbook.engine;

import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Session;
import io.gridbook.protocol.codec.EngineConfiguredEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.SessionEndedEncoder;
import io.gridbook.protocol.codec.SessionOpenedEncoder;
import io.gridbook.protocol.codec.SessionRejectedEncoder;

/** Writes what the gateway must know of sessions, and the engine's sizes: in nobody's private stream. */
final class SessionEventPublisher {

    private static final long OPENED = EventWriter.header(SessionOpenedEncoder.BLOCK_LENGTH,
        SessionOpenedEncoder.TEMPLATE_ID, SessionOpenedEncoder.SCHEMA_ID, SessionOpenedEncoder.SCHEMA_VERSION);
    private static final long REJECTED = EventWriter.header(SessionRejectedEncoder.BLOCK_LENGTH,
        SessionRejectedEncoder.TEMPLATE_ID, SessionRejectedEncoder.SCHEMA_ID, SessionRejectedEncoder.SCHEMA_VERSION);
    private static final long ENDED = EventWriter.header(SessionEndedEncoder.BLOCK_LENGTH,
        SessionEndedEncoder.TEMPLATE_ID, SessionEndedEncoder.SCHEMA_ID, SessionEndedEncoder.SCHEMA_VERSION);
    private static final long CONFIGURED = EventWriter.header(EngineConfiguredEncoder.BLOCK_LENGTH,
        EngineConfiguredEncoder.TEMPLATE_ID, EngineConfiguredEncoder.SCHEMA_ID,
        EngineConfiguredEncoder.SCHEMA_VERSION);

    private final EventWriter writer;

    SessionEventPublisher(EventWriter writer) {
        this.writer = writer;
    }

    void opened(Session session, long connectionId) {
        Member member = session.member();
        new SessionOpenedEncoder().wrap(writer.buffer(), writer.sessionEvent(OPENED, member))
            .sessionId(session.id())
            .keyId(session.key().id())
            .access(session.key().access())
            .connectionId(connectionId)
            .nextStreamSequence(member.lastStreamSequence() + 1)
            .ordersPerSecond(member.limits().second().limit())
            .maxOpenOrders(member.limits().maxOpenOrders())
            .credit(member.limits().credit());
    }

    void rejected(Member member, long connectionId, Reason reason) {
        new SessionRejectedEncoder().wrap(writer.buffer(), writer.sessionEvent(REJECTED, member))
            .connectionId(connectionId)
            .reason(reason);
    }

    void ended(Session session, SessionEndReason reason) {
        new SessionEndedEncoder().wrap(writer.buffer(), writer.sessionEvent(ENDED, session.member()))
            .sessionId(session.id())
            .reason(reason);
    }

    void configured(EngineSizes sizes) {
        new EngineConfiguredEncoder().wrap(writer.buffer(), writer.sessionEvent(CONFIGURED, null))
            .maxOrders(sizes.maxOrders())
            .maxInstruments(sizes.maxInstruments())
            .maxMembers(sizes.maxMembers())
            .endedOrders(sizes.endedOrders())
            .rulesVersion(MatchingEngine.RULES_VERSION);
    }
}
