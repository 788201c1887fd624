package io.gridbook.engine;

import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.reference.Session;
import io.gridbook.engine.reference.Sessions;
import io.gridbook.protocol.codec.ConfigureEngineDecoder;
import io.gridbook.protocol.codec.EndSessionDecoder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OpenSessionDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SessionEndReason;

/** The commands that come from the exchange's own parts: its sizes, and connections that log on and end. */
final class SessionAdministration {

    private final CommandContext context;
    private final Members members;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final Instruments instruments;
    private final OrderStore store;
    private final TradeLog trades;
    private final OrderCancellation cancellation;
    private final SessionEventPublisher sessionEvents;
    private final AdminEventPublisher adminEvents;
    private EngineSizes configured;

    SessionAdministration(CommandContext context, Members members, ApiKeys keys, Sessions sessions,
        Instruments instruments, OrderStore store, TradeLog trades, OrderCancellation cancellation,
        Publishers events) {
        this.context = context;
        this.members = members;
        this.keys = keys;
        this.sessions = sessions;
        this.instruments = instruments;
        this.store = store;
        this.cancellation = cancellation;
        this.trades = trades;
        this.sessionEvents = events.sessions();
        this.adminEvents = events.admin();
    }

    void configure(ConfigureEngineDecoder command) {
        EngineSizes sizes = new EngineSizes(
            command.maxOrders(), command.maxInstruments(), command.maxMembers(), command.endedOrders());
        if (!canHold(sizes)) {
            adminEvents.commandRejected(Reason.INVALID_VALUE);
        } else if (!context.isExchange()) {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        } else if (command.rulesVersion() != MatchingEngine.RULES_VERSION) {
            adminEvents.commandRejected(Reason.UNSUPPORTED);
        } else {
            configure(sizes);
            sessionEvents.configured(sizes);
        }
    }

    /** Make room for as much as sizes say that can hold what there is. */
    void configure(EngineSizes sizes) {
        store.configure(sizes);
        trades.configure(sizes.endedOrders(), store.lastTradeId());
        instruments.configure(sizes.maxInstruments());
        members.configure(sizes.maxMembers());
        keys.configure(sizes.maxMembers());
        sessions.configure(sizes.maxMembers());
        configured = sizes;
    }

    /** The sizes in force, null before the first ConfigureEngine. */
    EngineSizes sizes() {
        return configured;
    }

    /** Whether sizes make sense and leave room for what is in use. */
    boolean canHold(EngineSizes sizes) {
        return sizes.isSane()
            && sizes.maxOrders() >= store.orders().size()
            && sizes.endedOrders() >= Math.max(store.ended().size(), store.directory().renamed().size())
            && sizes.maxInstruments() >= instruments.size()
            && sizes.maxMembers() >= members.size();
    }

    /** The command's sequence becomes the sessionId. */
    void open(OpenSessionDecoder command) {
        ApiKey key = keys.get(command.keyId());
        boolean authorized = key != null && !key.isRevoked() && key.member() == context.member();
        if (!authorized) {
            sessionEvents.rejected(context.member(), command.connectionId(), Reason.NOT_AUTHORIZED);
        } else if (sessions.isFull()) {
            sessionEvents.rejected(context.member(), command.connectionId(), Reason.EXCHANGE_FULL);
        } else {
            boolean cancels = CommandFields.isTrue(command.cancelOnDisconnectRaw());
            Session session = new Session(context.sequence(), key, cancels);
            sessions.add(session);
            sessionEvents.opened(session, command.connectionId());
        }
    }

    /** Ending a session that is not open any more changes nothing: a gateway and a restart may both end it. */
    void end(EndSessionDecoder command) {
        Session session = sessions.get(command.endedSessionId());
        boolean permitted = session != null
            && (context.isExchange() || context.memberId() == session.member().id());
        if (!permitted) {
            return;
        }
        SessionEndReason reason = reason(command.reasonRaw());
        if (session.cancelsOnDisconnect() && reason != SessionEndReason.LOGOUT) {
            cancellation.cancelOf(session, EndedReason.DISCONNECT);
        }
        sessions.remove(session);
        sessionEvents.ended(session, reason);
    }

    private static SessionEndReason reason(short code) {
        return CommandFields.isCode(code, SessionEndReason.RESTARTED.value())
            ? SessionEndReason.get(code) : SessionEndReason.DISCONNECTED;
    }
}
