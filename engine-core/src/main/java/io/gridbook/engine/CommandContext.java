package io.gridbook.engine;

import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Session;
import io.gridbook.engine.reference.Sessions;
import io.gridbook.protocol.EventPrefix;

/** The command in hand: where it stands in the journal, who asked, and by which name the asker will know the answer. */
final class CommandContext {

    private final Sessions sessions;
    private long sequence;
    private long timestampNs;
    private int memberId;
    private long sessionId;
    private long requestId;
    private Member member;
    private long step;

    CommandContext(Sessions sessions) {
        this.sessions = sessions;
    }

    void begin(long newSequence, long newTimestampNs) {
        sequence = newSequence;
        timestampNs = newTimestampNs;
        step++;
        asker(0, 0, null);
    }

    /** From here on events are caused by this asker; before, by time. */
    void asker(int newMemberId, long newSessionId, Member newMember) {
        memberId = newMemberId;
        sessionId = newSessionId;
        member = newMember;
        step++;
        requestId = EventPrefix.NO_REQUEST_ID;
    }

    void requestId(long newRequestId) {
        requestId = newRequestId;
    }

    long sequence() {
        return sequence;
    }

    /** What is due by time is a step of its own, each time; then comes the command. */
    void nextStep() {
        step++;
    }

    /** The number of the step in hand, for telling what it has done itself from what was before. */
    long step() {
        return step;
    }

    long timestampNs() {
        return timestampNs;
    }

    int memberId() {
        return memberId;
    }

    /** The asking session, 0 = none. */
    long sessionId() {
        return sessionId;
    }

    long requestId() {
        return requestId;
    }

    /** The asking member, null for the exchange itself or one that is not known. */
    Member member() {
        return member;
    }

    /** The asking session while it is open and the member's own; else null. */
    Session session() {
        Session session = sessionId == 0 ? null : sessions.get(sessionId);
        return session != null && session.member() == member ? session : null;
    }

    /** Whether the exchange itself asks. */
    boolean isExchange() {
        return memberId == 0 && sessionId == 0;
    }
}
