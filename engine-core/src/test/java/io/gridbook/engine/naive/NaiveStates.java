package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of instruments: by command, by time, all at once. */
final class NaiveStates {

    private static final Map<InstrumentState, Set<InstrumentState>> REACHED_FROM = Map.of(
        InstrumentState.AUCTION,
        Set.of(InstrumentState.STANDBY, InstrumentState.HALTED, InstrumentState.CONTINUOUS),
        InstrumentState.CONTINUOUS,
        Set.of(InstrumentState.STANDBY, InstrumentState.AUCTION, InstrumentState.HALTED),
        InstrumentState.HALTED, Set.of(InstrumentState.AUCTION, InstrumentState.CONTINUOUS),
        InstrumentState.CLOSED, Set.of(InstrumentState.STANDBY, InstrumentState.AUCTION,
            InstrumentState.CONTINUOUS, InstrumentState.HALTED),
        InstrumentState.DELIVERED, Set.of(InstrumentState.CLOSED),
        InstrumentState.SETTLED, Set.of(InstrumentState.DELIVERED));

    private final NaiveExchange exchange;
    private final NaiveEvents events;

    NaiveStates(NaiveExchange exchange) {
        this.exchange = exchange;
        this.events = exchange.events;
    }

    /** A command as the cause answers it, none tells everybody. */
    void change(NaiveInstrument instrument, InstrumentState state, String reason, TestCommand cause) {
        events.flush();
        instrument.state = state;
        instrument.haltedFrom = null;
        events.change(instrument);
        if (cause == null) {
            events.tell("InstrumentStateChanged", null, null, null, instrument.id, state, reason);
        } else {
            events.tell("InstrumentStateChanged", cause.requestId, exchange.administration.stream(cause.memberId),
                exchange.administration.knownMember(cause.memberId), instrument.id, state, reason);
        }
        if (state == InstrumentState.CLOSED) {
            instrument.inOrderOfExpiry().forEach(order -> expire(order, EndedReason.GATE_CLOSED));
            events.flush();
        } else if (state == InstrumentState.CONTINUOUS) {
            exchange.uncross.open(instrument);
        } else if (state == InstrumentState.AUCTION) {
            instrument.toldIndication = NaiveIndication.NOTHING;
        }
    }

    void expire(NaiveOrder order, EndedReason reason) {
        events.touch(order);
        events.tellOwner("OrderExpired", null, order, order.leaves, reason);
        exchange.orders.end(order, OrderStatus.EXPIRED, reason);
    }

    void set(TestCommand c) {
        NaiveInstrument instrument = exchange.instruments.get(c.instrumentId);
        if (!exchange.sessions.mayAdminister(c)) {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
        } else if (instrument == null) {
            exchange.administration.refuse(c, Reason.UNKNOWN_INSTRUMENT);
        } else if (!REACHED_FROM.getOrDefault(c.state, Set.of()).contains(instrument.state)) {
            exchange.administration.refuse(c, Reason.INVALID_STATE);
        } else {
            change(instrument, c.state, "test", c);
        }
    }

    void haltAll(TestCommand c) {
        if (!exchange.sessions.mayAdminister(c)) {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
            return;
        }
        List<NaiveInstrument> open = exchange.instruments.values().stream()
            .filter(each -> each.isContinuous() || each.state == InstrumentState.AUCTION).toList();
        for (NaiveInstrument each : open) {
            InstrumentState before = each.state;
            change(each, InstrumentState.HALTED, "HaltAll", null);
            each.haltedFrom = before;
            each.haltedUnopened = !each.opened;
        }
        exchange.administration.answer("AllHalted", c, open.size());
    }

    void takeSnapshot(TestCommand c) {
        if (exchange.sessions.mayAdminister(c)) {
            exchange.administration.answer("SnapshotRequested", c);
        } else {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
        }
    }

    void resumeAll(TestCommand c) {
        if (!exchange.sessions.mayAdminister(c)) {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
            return;
        }
        List<NaiveInstrument> halted = exchange.instruments.values().stream()
            .filter(each -> each.haltedFrom != null).toList();
        for (NaiveInstrument each : halted) {
            boolean missedItsOpening = each.haltedUnopened && each.opened;
            change(each, missedItsOpening ? InstrumentState.CONTINUOUS : each.haltedFrom, "ResumeAll", null);
        }
        exchange.stops.work();
        exchange.administration.answer("AllResumed", c, halted.size());
    }

    /** Everything that time has made due, instant by instant, instrument by instrument. */
    void advance() {
        while (true) {
            long first = Long.MAX_VALUE;
            for (NaiveInstrument each : exchange.instruments.values()) {
                first = Math.min(first, dueOf(each));
            }
            for (NaiveOrder order : exchange.orders.live.values()) {
                first = Math.min(first, dueOf(order));
            }
            exchange.orders.forgetEmptyGroups();
            if (first > exchange.nowNs) {
                events.flush();
                return;
            }
            runDue(first);
        }
    }

    private void runDue(long instant) {
        for (NaiveInstrument each : exchange.instruments.values()) {
            if (dueOf(each) == instant) {
                exchange.freezeReferences();
                stepByTime(each, instant);
                exchange.stops.work();
                return;
            }
            for (NaiveOrder order : each.inOrderOfExpiry()) {
                if (dueOf(order) == instant) {
                    expire(order, EndedReason.EXPIRE_TIME);
                    return;
                }
            }
        }
    }

    private void stepByTime(NaiveInstrument instrument, long instant) {
        boolean standsBy = instrument.state == InstrumentState.STANDBY;
        if (!instrument.called && instrument.terms.callAt() == instant) {
            instrument.called = true;
            if (standsBy) {
                change(instrument, InstrumentState.AUCTION, "callAt", null);
            }
        } else if (!instrument.opened && instrument.terms.opensAt() == instant) {
            instrument.opened = true;
            if (standsBy || instrument.state == InstrumentState.AUCTION) {
                change(instrument, InstrumentState.CONTINUOUS, "opensAt", null);
            }
        } else {
            change(instrument, InstrumentState.CLOSED, "closesAt", null);
        }
    }

    private static long dueOf(NaiveInstrument instrument) {
        if (instrument.isClosed()) {
            return Long.MAX_VALUE;
        }
        long call = instrument.called ? NULL : instrument.terms.callAt();
        long open = instrument.opened ? NULL : instrument.terms.opensAt();
        long due = call != NULL ? call : open != NULL ? open : instrument.terms.closesAt();
        return due == NULL ? Long.MAX_VALUE : due;
    }

    /** An order that is good until the gate expires there. */
    private static long dueOf(NaiveOrder order) {
        return order.expireAt == NULL || order.expireAt == order.instrument.terms.closesAt()
            ? Long.MAX_VALUE : order.expireAt;
    }
}
