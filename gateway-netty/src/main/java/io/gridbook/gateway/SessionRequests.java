package io.gridbook.gateway;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.AddApiKeyDecoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.LogonDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SubscribeDecoder;
import io.gridbook.protocol.codec.UnsubscribeDecoder;
import io.gridbook.protocol.json.InstrumentDirectory;
import org.agrona.DirectBuffer;

/** Does what one session's well-formed requests ask, or says why not. */
final class SessionRequests {

    private static final int[] NONE = {};

    private final Session session;
    private final GatewayLoop loop;
    private final Subscriptions subscriptions;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final LogonDecoder logon = new LogonDecoder();
    private final SubscribeDecoder subscribe = new SubscribeDecoder();
    private final UnsubscribeDecoder unsubscribe = new UnsubscribeDecoder();
    private int[] instrumentIds = NONE;

    SessionRequests(Session session, GatewayLoop loop) {
        this.session = session;
        this.loop = loop;
        subscriptions = new Subscriptions(session.connection(), loop.feeds(), loop.messages());
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    void sendHeartbeat() {
        session.connection().send(loop.messages().heartbeat());
    }

    void sendAnswer(DirectBuffer buffer, int offset, int length) {
        session.connection().send(loop.messages().of(buffer, offset, length));
    }

    void onRequest(MessageKind kind, DirectBuffer buffer, int offset, int length) {
        switch (kind) {
            case TRADING, QUERY, ADMINISTRATION, ADMINISTRATION_QUERY -> offer(kind, buffer, offset, length);
            case HEARTBEAT -> { }
            case LOGON -> onLogon(buffer, offset);
            case LOGOUT -> session.logout();
            case SUBSCRIBE -> onSubscribe(buffer, offset);
            case UNSUBSCRIBE -> onUnsubscribe(buffer, offset);
            default -> reject(buffer, offset, Reason.UNKNOWN_TYPE, "type");
        }
    }

    private void offer(MessageKind kind, DirectBuffer buffer, int offset, int length) {
        if (!kind.isAllowed(session.access())) {
            reject(buffer, offset, Reason.NOT_AUTHORIZED, null);
            return;
        }
        if (kind.isQuery() && !loop.answers().reserve()) {
            reject(buffer, offset, Reason.BUSY, null);
            return;
        }
        Reason refusal = EventPrefix.templateId(buffer, offset) == AddApiKeyDecoder.TEMPLATE_ID
            ? addApiKey(buffer, offset)
            : loop.commands().offer(session.memberId(), session.sessionId(), buffer, offset, length);
        if (refusal != CommandPort.TAKEN) {
            if (kind.isQuery()) {
                loop.answers().giveBack();
            }
            reject(buffer, offset, refusal, null);
        }
    }

    private Reason addApiKey(DirectBuffer buffer, int offset) {
        byte[] key = ApiKeys.make();
        byte[] hash = ApiKeys.hash(key);
        session.keysInFlight().put(hash, ApiKeys.text(key));
        return loop.sessionCommands().addApiKey(session, buffer, offset, hash);
    }

    private void onLogon(DirectBuffer buffer, int offset) {
        logon.wrapAndApplyHeader(buffer, offset, header);
        LogonRequest request = LogonRequest.of(logon);
        if (!session.awaitsLogon()) {
            reject(buffer, offset, Reason.INVALID_VALUE, "type");
            return;
        }
        if (!request.isPossible()) {
            session.rejectLogon(request.requestId(), Reason.INVALID_VALUE);
            return;
        }
        if (!loop.isOpen()) {
            session.rejectLogon(request.requestId(), Reason.NOT_READY);
            return;
        }
        byte[] hash = ApiKeys.hashOfText(logon.apiKey());
        ReferenceView.Key key = hash == null ? null : loop.reference().key(hash);
        if (key == null) {
            session.rejectLogon(request.requestId(), Reason.NOT_AUTHORIZED);
            return;
        }
        Reason refusal = loop.sessionCommands().openSession(
            key, session.connectionId(), logon.cancelOnDisconnect() == BooleanType.TRUE);
        if (refusal == CommandPort.TAKEN) {
            session.onLogonSent(request);
        } else {
            reject(buffer, offset, refusal, null);
        }
    }

    private void onSubscribe(DirectBuffer buffer, int offset) {
        subscribe.wrapAndApplyHeader(buffer, offset, header);
        Channel channel = subscribe.channel();
        if (!isServed(channel, buffer, offset)) {
            return;
        }
        SubscribeDecoder.InstrumentsDecoder named = subscribe.instruments();
        int count = named.count();
        ensureRoom(count);
        for (int i = 0; i < count; i++) {
            instrumentIds[i] = named.next().instrumentId();
        }
        if (!areKnown(count, buffer, offset)) {
            return;
        }
        long requestId = EventPrefix.requestId(buffer, offset);
        session.connection().send(loop.messages().subscribed(requestId, channel, instrumentIds, count));
        if (channel != Channel.PRIVATE) {
            subscriptions.subscribe(channel, instrumentIds, count);
        }
    }

    private void onUnsubscribe(DirectBuffer buffer, int offset) {
        unsubscribe.wrapAndApplyHeader(buffer, offset, header);
        Channel channel = unsubscribe.channel();
        if (!isServed(channel, buffer, offset)) {
            return;
        }
        UnsubscribeDecoder.InstrumentsDecoder named = unsubscribe.instruments();
        int count = named.count();
        ensureRoom(count);
        for (int i = 0; i < count; i++) {
            instrumentIds[i] = named.next().instrumentId();
        }
        if (!areKnown(count, buffer, offset)) {
            return;
        }
        if (channel == Channel.PRIVATE) {
            reject(buffer, offset, Reason.UNSUPPORTED, "channel");
            return;
        }
        subscriptions.unsubscribe(channel, instrumentIds, count);
        long requestId = EventPrefix.requestId(buffer, offset);
        session.connection().send(loop.messages().unsubscribed(requestId, channel, instrumentIds, count));
    }

    private boolean isServed(Channel channel, DirectBuffer buffer, int offset) {
        switch (channel) {
            case INSTRUMENTS, BOOK, TRADES -> {
                return true;
            }
            case PRIVATE -> {
                if (!session.isLoggedOn()) {
                    reject(buffer, offset, Reason.NOT_LOGGED_ON, "channel");
                }
                return session.isLoggedOn();
            }
            default -> {
                reject(buffer, offset, Reason.UNSUPPORTED, "channel");
                return false;
            }
        }
    }

    private boolean areKnown(int count, DirectBuffer buffer, int offset) {
        for (int i = 0; i < count; i++) {
            if (loop.reference().indexOf(instrumentIds[i]) == InstrumentDirectory.UNKNOWN) {
                reject(buffer, offset, Reason.UNKNOWN_INSTRUMENT, "instruments");
                return false;
            }
        }
        return true;
    }

    private void ensureRoom(int count) {
        if (instrumentIds.length < count) {
            instrumentIds = new int[count];
        }
    }

    private void reject(DirectBuffer buffer, int offset, Reason reason, String field) {
        session.reject(
            RequestIds.requestId(buffer, offset), RequestIds.clientOrderId(buffer, offset), reason, field);
    }
}
