package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.reference.Sessions;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotReader;
import io.gridbook.engine.snapshot.SnapshotSink;
import io.gridbook.engine.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine's whole state as records in one order, which are hashed for its digest, written as a snapshot, and read.
 *
 * <p>The digest is over what orders and administration made. The journal's position, the sizes and the open sessions
 * are left out of it: a Tick, a logon or a query does not change it.
 */
final class StateRecords {

    private final Instruments instruments;
    private final Records position;
    private final List<Records> state;
    private final OrderRecords orders;
    private final Records sessions;
    private final SnapshotWriter digest = SnapshotWriter.ofDigest();

    StateRecords(CommandContext context, SessionAdministration administration, Members members, ApiKeys keys,
        Sessions openSessions, Instruments instruments, OrderStore store, TradeLog trades) {
        this.instruments = instruments;
        OrderIdentity identity = new OrderIdentity(members, instruments, store);
        position = new PositionRecords(context, administration);
        orders = new OrderRecords(instruments, store, identity);
        state = List.of(
            new CounterRecords(store),
            new MemberRecords(members),
            new ApiKeyRecords(members, keys),
            new InstrumentRecords(instruments, store),
            new CapacityRecords(members, instruments, store),
            new EndedOrderRecords(store, identity),
            new FormerNameRecords(store.directory(), identity),
            new TradeRecords(members, instruments, store, trades),
            orders);
        sessions = new SessionRecords(context, keys, openSessions);
    }

    /** A hash over the state, equal for equal states on every machine. */
    long digest() {
        return writeState(digest);
    }

    /** Returns the digest that stands in it. */
    long write(SnapshotSink sink) {
        SnapshotWriter out = SnapshotWriter.to(sink);
        position.write(out);
        long stateDigest = writeState(out);
        sessions.write(out);
        out.end(stateDigest);
        return stateDigest;
    }

    private long writeState(SnapshotWriter out) {
        out.beginState();
        for (Records records : state) {
            records.write(out);
        }
        return out.endState();
    }

    SnapshotReader reader() {
        List<Records> all = new ArrayList<>();
        all.add(position);
        all.addAll(state);
        all.add(sessions);
        return new SnapshotReader(all);
    }

    /** All records have been read: make what follows from them, and see whether it is the state that was written. */
    void complete(long stateDigest) {
        orders.enlist();
        for (int id = 1; id <= instruments.size(); id++) {
            Instrument instrument = instruments.get(id);
            InstrumentSummaries.assume(instrument);
        }
        check(digest() == stateDigest, "a state of digest " + Long.toHexString(digest()) + " instead of "
            + Long.toHexString(stateDigest));
    }
}
