package io.gridbook.engine;

import io.gridbook.engine.book.Prefetch;
import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.reference.Session;
import io.gridbook.engine.reference.Sessions;
import io.gridbook.engine.snapshot.SnapshotSink;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The exchange as a deterministic state machine: one journaled command in, zero or more events out.
 *
 * <p>It holds nothing and refuses everything until ConfigureEngine, the first command of every journal, gives it its
 * sizes.
 *
 * <p><b>Threading.</b> Confined to one thread; reads no clock.
 * <p><b>Allocation.</b> None on the path of an order; administration and queries may.
 * <p><b>Errors.</b> None: refusals are events.
 */
public final class MatchingEngine {

    /** Of the matching rules; a journal states the ones it was made with. */
    public static final int RULES_VERSION = 3;

    /** As many commands are announced at a time. */
    public static final int ANNOUNCED_MAX = Prefetch.NAMED_MAX;

    /** The records of fewer orders stay in a processor's own cache of 2 MiB with all else that it holds. */
    private static final int PREFETCH_ORDERS_MIN = 4_096;

    private final EventBatch events;
    private final Members members = new Members();
    private final ApiKeys keys = new ApiKeys();
    private final Sessions sessions = new Sessions();
    private final CommandContext context = new CommandContext(sessions);
    private final CommandContext asker = new CommandContext(sessions);
    private final Instruments instruments = new Instruments();
    private final OrderStore store = new OrderStore(members, instruments);
    private final UpcomingCommands upcoming;
    private final TradeLog trades = new TradeLog(store.orders());
    private final Trading trading;
    private final SessionAdministration sessionAdministration;
    private final CommandAdapter commands;
    private final StateRecords state;
    private final QueryAnswers queries;

    public MatchingEngine(EventBatch events) {
        this(events, PREFETCH_ORDERS_MIN);
    }

    /** @param prefetchOrdersMin from so many orders on {@link #readsAhead} */
    MatchingEngine(EventBatch events, int prefetchOrdersMin) {
        this.events = events;
        upcoming = new UpcomingCommands(members, new Prefetch(store.pools(), store.directory(),
            instrumentId -> instruments.get(instrumentId).book(), prefetchOrdersMin));
        Publishers publishers = Publishers.of(new EventWriter(events, context), members, store);
        trading = new Trading(context, members, instruments, store, trades, publishers);
        sessionAdministration = new SessionAdministration(
            context, members, keys, sessions, instruments, store, trades, trading.cancellation(), publishers);
        AdminCommandAdapter administration = new AdminCommandAdapter(
            context,
            sessionAdministration,
            new MemberAdministration(context, members, keys, publishers.admin()),
            new InstrumentAdministration(context, instruments, store, trading.life(), publishers.admin()),
            new ControlCommandAdapter(context, new MarketControl(
                context, members, instruments, store, trades, trading.cancellation(), trading.life(), publishers)));
        commands = new CommandAdapter(context, trading, administration);
        state = new StateRecords(context, sessionAdministration, members, keys, sessions, instruments, store, trades);
        queries = new QueryAnswers(instruments, store, state, asker);
    }

    /**
     * Execute one journaled command (an SBE message with its header). Any bytes yield events and never throw; bytes
     * that are no command yield nothing but what their time makes due.
     *
     * @param sequence    the journal's, dense from 1
     * @param timestampNs the journal's, never decreasing
     * @param memberId    of the asking session; 0 = the exchange itself
     * @param sessionId   of the asking session; 0 = none
     */
    public void onCommand(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        context.begin(sequence, timestampNs);
        events.beginCommand(sequence);
        trading.advanceTo(timestampNs);
        context.asker(memberId, sessionId, members.get(memberId));
        commands.onCommand(buffer, offset, length);
        trading.endCommand();
        events.endCommand();
    }

    /** Whether announcing commands is worth its time. It is not while there are few orders. */
    public boolean readsAhead() {
        return upcoming.readsAhead();
    }

    /**
     * Say that a command comes next, for {@link #prefetch}; those beyond {@link #ANNOUNCED_MAX} are passed over. What
     * is announced need not come, nor what comes be announced. Any bytes are taken.
     *
     * @param memberId of the session that will ask
     */
    public void announce(int memberId, DirectBuffer buffer, int offset, int length) {
        upcoming.announce(memberId, buffer, offset, length);
    }

    /** Get what the announced commands are about from memory, all at once. It changes the time they take, no more. */
    public void prefetch() {
        upcoming.prefetch();
    }

    /**
     * Answer a query (GetOpenOrders, GetOrder, GetBook, GetStateDigest) from the state as of the last command.
     *
     * @return the length in bytes of the answer, an SBE message with its header (at most 64 KiB)
     */
    public int onQuery(
        int memberId, long sessionId, DirectBuffer buffer, int offset, int length,
        MutableDirectBuffer answer, int answerOffset) {
        asker.begin(context.sequence(), context.timestampNs());
        asker.asker(memberId, sessionId, members.get(memberId));
        queries.answers().wrap(answer, answerOffset);
        return queries.answer(buffer, offset, length);
    }

    /** The next instant at which time alone changes something; {@code Long.MAX_VALUE} = none. */
    public long nextDueNs() {
        return store.schedule().nextDueNs();
    }

    /** A hash over the whole state, equal for equal states on every machine. Costs O(orders). */
    public long stateDigest() {
        return state.digest();
    }

    /** Write the whole state: whoever loads it goes on as this engine does. Returns its digest. Costs O(orders). */
    public long writeSnapshot(SnapshotSink sink) {
        return state.write(sink);
    }

    /**
     * Begin to load a snapshot; this engine must not have executed a command.
     *
     * @return what the snapshot is to be given to
     */
    public SnapshotLoader load() {
        if (context.sequence() != 0 || sizes() != null) {
            throw new IllegalStateException("only a fresh engine can load a snapshot, this one is at sequence "
                + context.sequence());
        }
        return new SnapshotLoader(state);
    }

    /** The sequence of the last command, 0 before the first. */
    public long lastSequence() {
        return context.sequence();
    }

    /** The sizes in force, null before the first ConfigureEngine. */
    public EngineSizes sizes() {
        return sessionAdministration.sizes();
    }

    /** Whether a ConfigureEngine with these sizes would be taken: they make sense and leave room for what is in use. */
    public boolean canHold(EngineSizes sizes) {
        return sessionAdministration.canHold(sizes);
    }

    /** Orders that rest. */
    public int openOrders() {
        return store.orders().size();
    }

    /** Tell of every open session, in ascending order of sessionId: after a restart they have to be ended. */
    public void forEachOpenSession(SessionConsumer consumer) {
        for (Session session : sessions.ascending()) {
            consumer.onSession(session.id(), session.member().id());
        }
    }
}
