package io.gridbook.gateway;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.SessionOpenedDecoder;
import org.agrona.DirectBuffer;

/**
 * One client at one connection, whatever the transport: who it is, what it may ask, what it is told.
 *
 * <p><b>Threading.</b> Confined to the event loop.
 * <p><b>Errors.</b> A bad message is answered on this session alone; nothing of it is sequenced.
 */
final class Session {

    private enum State { CONNECTED, LOGON_PENDING, LOGGED_ON, ENDING, ENDED }

    private final GatewayLoop loop;
    private final Connection connection;
    private final boolean publicAllowed;
    private final long connectionId;
    private final SessionRequests requests;
    private final SessionClock clock;
    private final KeysInFlight keysInFlight = new KeysInFlight();
    private State state = State.CONNECTED;
    private LogonRequest logon;
    private int memberId;
    private int keyId;
    private Access access;
    private long sessionId;
    private PrivateStream privateStream;

    /** @param publicAllowed whether public channels need no logon: on WebSockets */
    Session(GatewayLoop loop, Connection connection, boolean publicAllowed) {
        this.loop = loop;
        this.connection = connection;
        this.publicAllowed = publicAllowed;
        connectionId = loop.nextConnectionId();
        requests = new SessionRequests(this, loop);
        clock = new SessionClock(this, loop.config());
        loop.sessions().connected(this);
    }

    /** A well-formed message. */
    void onMessage(DirectBuffer buffer, int offset, int length) {
        loop.metrics().onMessageIn();
        clock.onReceived();
        MessageKind kind = MessageKind.of(EventPrefix.templateId(buffer, offset));
        if (admits(kind, buffer, offset)) {
            requests.onRequest(kind, buffer, offset, length);
        }
    }

    /** A message whose form is wrong, and what it was meant to be as far as that is known. */
    void onMalformed(ProtocolException e, MessageKind kind) {
        loop.metrics().onMessageIn();
        clock.onReceived();
        if (kind == MessageKind.LOGON && awaitsLogon()) {
            rejectLogon(e.requestId(), e.reason());
            return;
        }
        Reason reason = first(e.reason(), kind);
        reject(e.requestId(), e.clientOrderId(), reason, reason == e.reason() ? e.field() : null);
        if (owesLogon()) {
            connection.closeAfterFlush();
        }
    }

    /** Where the next message would begin is not known any more. */
    void onFramingLost(Reason reason) {
        reject(RequestIds.NO_REQUEST_ID, RequestIds.NO_CLIENT_ORDER_ID, reason, null);
        connection.closeAfterFlush();
    }

    void onWritable() {
        connection.onWritable();
        if (privateStream != null) {
            privateStream.onWritable();
        }
        requests.subscriptions().catchUp();
    }

    void onDisconnected() {
        if (state == State.LOGGED_ON) {
            loop.endings().end(memberId, sessionId, SessionEndReason.DISCONNECTED);
        }
        leave();
    }

    /** The client will say no more: what it asked is still answered, then the connection is closed. */
    void onInputShutdown() {
        if (state == State.LOGGED_ON) {
            endAfterAnswers(SessionEndReason.DISCONNECTED);
        } else if (state == State.CONNECTED) {
            connection.closeAfterFlush();
        }
    }

    /** The logon is on its way to the engine; what the client says meanwhile waits for the answer. */
    void onLogonSent(LogonRequest logon) {
        this.logon = logon;
        state = State.LOGON_PENDING;
        connection.holdInput();
        loop.sessions().awaitsLogon(this);
    }

    void onSessionOpened(SessionOpenedDecoder opened) {
        memberId = opened.memberId();
        sessionId = opened.sessionId();
        keyId = opened.keyId();
        access = opened.access();
        if (state != State.LOGON_PENDING) {
            loop.endings().end(memberId, sessionId, SessionEndReason.DISCONNECTED);
            return;
        }
        state = State.LOGGED_ON;
        loop.sessions().loggedOn(this);
        clock.onLoggedOn(logon.heartbeatIntervalMs());
        long newest = opened.nextStreamSequence() - 1;
        if (logon.resumes() && logon.resumeAfter() > newest) {
            connection.send(loop.messages().resumeRefused(logon.requestId(), 1, newest));
            end(SessionEndReason.LOGOUT);
            connection.closeAfterFlush();
            return;
        }
        connection.send(loop.messages().logonAccepted(logon.requestId(), opened));
        MemberStream member = loop.streams().of(memberId);
        long after = logon.resumes() ? logon.resumeAfter() : member.newest();
        privateStream = new PrivateStream(this, member, loop.replays(), loop.metrics(), after);
        privateStream.start();
        connection.resumeInput();
    }

    void onSessionRejected(Reason reason) {
        if (state == State.LOGON_PENDING) {
            rejectLogon(logon.requestId(), reason);
        }
    }

    void rejectLogon(long requestId, Reason reason) {
        loop.metrics().onRejected(reason);
        connection.send(loop.messages().logonRejected(requestId, reason));
        state = State.ENDED;
        connection.closeAfterFlush();
    }

    /** The engine has ended the session; events before it may still have to be read from the log. */
    void onSessionEnded() {
        if (state == State.LOGGED_ON || state == State.ENDING) {
            state = State.ENDED;
            onPrivateLive();
        }
    }

    /** The private stream has been told up to its newest event. */
    void onPrivateLive() {
        if (state == State.ENDED && privateStream != null && privateStream.isLive()) {
            // After the turn: answers to queries leave at its end.
            connection.channel().eventLoop().execute(connection::closeAfterFlush);
        }
    }

    /** The client says goodbye; the connection closes when the engine's answer has come by. */
    void logout() {
        endAfterAnswers(SessionEndReason.LOGOUT);
    }

    void onTimedOut() {
        end(SessionEndReason.TIMED_OUT);
        connection.cut();
    }

    /** Cut a client that cannot stay: its socket is unread, or it did not log on. */
    void cut() {
        end(SessionEndReason.DISCONNECTED);
        connection.cut();
    }

    /** Its key is revoked: it hears nothing more, but may have asked for that itself. */
    void onKeyRevoked() {
        end(SessionEndReason.DISCONNECTED);
        connection.cutAfterFlush();
    }

    /** Refuse a request before it is sequenced. */
    void reject(long requestId, long clientOrderId, Reason reason, String field) {
        loop.metrics().onRejected(reason);
        connection.send(loop.messages().requestRejected(requestId, clientOrderId, reason, field));
    }

    KeysInFlight keysInFlight() {
        return keysInFlight;
    }

    boolean isLoggedOn() {
        return state == State.LOGGED_ON;
    }

    /** Whether it neither has logged on nor needs to. */
    boolean owesLogon() {
        return state == State.CONNECTED && !publicAllowed;
    }

    SessionClock clock() {
        return clock;
    }

    SessionRequests requests() {
        return requests;
    }

    Connection connection() {
        return connection;
    }

    long connectionId() {
        return connectionId;
    }

    long sessionId() {
        return sessionId;
    }

    int memberId() {
        return memberId;
    }

    int keyId() {
        return keyId;
    }

    Access access() {
        return access;
    }

    private boolean admits(MessageKind kind, DirectBuffer buffer, int offset) {
        if (connection.isClosing() || state == State.ENDING || state == State.ENDED) {
            return false;
        }
        if (isOpenTo(kind)) {
            return true;
        }
        reject(RequestIds.requestId(buffer, offset), RequestIds.clientOrderId(buffer, offset),
            Reason.NOT_LOGGED_ON, null);
        if (owesLogon()) {
            connection.closeAfterFlush();
        }
        return false;
    }

    private boolean isOpenTo(MessageKind kind) {
        return switch (kind) {
            case LOGON -> true;
            case SUBSCRIBE, UNSUBSCRIBE, HEARTBEAT -> publicAllowed || state == State.LOGGED_ON;
            default -> state == State.LOGGED_ON;
        };
    }

    /** Of several reasons the first is told: who may not ask learns nothing of prices and instruments. */
    private Reason first(Reason reason, MessageKind kind) {
        if (reason.value() > Reason.NOT_LOGGED_ON.value() && !isOpenTo(kind)) {
            return Reason.NOT_LOGGED_ON;
        }
        boolean refused = state == State.LOGGED_ON && !kind.isAllowed(access);
        return refused && reason.value() > Reason.NOT_AUTHORIZED.value() ? Reason.NOT_AUTHORIZED : reason;
    }

    boolean awaitsLogon() {
        return state == State.CONNECTED;
    }

    private void endAfterAnswers(SessionEndReason reason) {
        loop.endings().end(memberId, sessionId, reason);
        state = State.ENDING;
    }

    private void end(SessionEndReason reason) {
        if (state == State.LOGGED_ON) {
            loop.endings().end(memberId, sessionId, reason);
        }
        leave();
    }

    private void leave() {
        state = State.ENDED;
        if (privateStream != null) {
            privateStream.stop();
            privateStream = null;
        }
        requests.subscriptions().close();
        keysInFlight.clear();
        loop.sessions().disconnected(this);
    }
}
