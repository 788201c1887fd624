package io.gridbook.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.Schedule;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;

/** The steps of an instrument from standby to settled, by command or by time, and the orders that time ends. */
final class InstrumentLife {

    private static final byte[] CALLED = "callAt".getBytes(US_ASCII);
    private static final byte[] OPENED = "opensAt".getBytes(US_ASCII);
    private static final byte[] GATE_CLOSED = "closesAt".getBytes(US_ASCII);
    private static final byte[] HALT_ALL = "HaltAll".getBytes(US_ASCII);
    private static final byte[] RESUME_ALL = "ResumeAll".getBytes(US_ASCII);

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final Schedule schedule;
    private final StateChanges states;
    private final Uncross uncross;
    private final OrderEntry entry;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    InstrumentLife(CommandContext context, Instruments instruments, OrderStore store, StateChanges states,
        Uncross uncross, OrderEntry entry, OrderEventPublisher orderEvents, MarketEventPublisher marketEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.schedule = store.schedule();
        this.states = states;
        this.uncross = uncross;
        this.entry = entry;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /** Whether a command may take an instrument from one state to the other. */
    static boolean isStep(InstrumentState from, InstrumentState to) {
        boolean open = from == InstrumentState.AUCTION || from == InstrumentState.CONTINUOUS;
        boolean waits = from == InstrumentState.STANDBY || from == InstrumentState.HALTED;
        return switch (to) {
            case AUCTION -> waits || from == InstrumentState.CONTINUOUS;
            case CONTINUOUS -> waits || from == InstrumentState.AUCTION;
            case HALTED -> open;
            case CLOSED -> open || waits;
            case DELIVERED -> from == InstrumentState.CLOSED;
            case SETTLED -> from == InstrumentState.DELIVERED;
            default -> false;
        };
    }

    /** Run what is due at or before an instant: by due instant, instrument, priority. */
    void advanceTo(long timestampNs) {
        long dueNs;
        while ((dueNs = schedule.nextDueNs()) <= timestampNs && dueNs != Schedule.NEVER) {
            int order = schedule.nextOrder();
            if (order == Schedule.NONE) {
                marketEvents.flush();
                changeByTime(instruments.get(schedule.nextInstrumentId()), dueNs);
            } else {
                expire(instruments.get(orders.instrumentId(order)), order, EndedReason.EXPIRE_TIME);
            }
        }
        marketEvents.flush();
    }

    /** Make a change somebody asked for. */
    void change(Instrument instrument, InstrumentState state, byte[] reason) {
        states.answer(instrument, state, reason);
        entered(instrument);
    }

    /** Enter when time will change the instrument next. */
    void schedule(Instrument instrument) {
        states.schedule(instrument);
    }

    /** Halt what trades or gathers orders; how many were halted is returned. */
    int haltAll() {
        int count = 0;
        for (int id = 1; id <= instruments.size(); id++) {
            Instrument instrument = instruments.get(id);
            if (isStep(instrument.state(), InstrumentState.HALTED)) {
                InstrumentState before = instrument.state();
                boolean wouldOpen = instrument.opensLater();
                states.change(instrument, InstrumentState.HALTED, HALT_ALL, context.timestampNs());
                instrument.haltedFrom(before, wouldOpen);
                count++;
            }
        }
        return count;
    }

    /** Bring back what haltAll halted and nobody has changed since, or open it; how many is returned. */
    int resumeAll() {
        int count = 0;
        for (int id = 1; id <= instruments.size(); id++) {
            Instrument instrument = instruments.get(id);
            if (instrument.stateBeforeHalt() != InstrumentState.NULL_VAL) {
                InstrumentState after = instrument.stateAfterHalt(context.timestampNs());
                states.change(instrument, after, RESUME_ALL, context.timestampNs());
                entered(instrument);
                count++;
            }
        }
        entry.enterTriggered();
        return count;
    }

    private void changeByTime(Instrument instrument, long dueNs) {
        context.nextStep();
        if (instrument.timeWillCall() && dueNs == instrument.terms().callAt()) {
            states.change(instrument, InstrumentState.AUCTION, CALLED, dueNs);
        } else if (instrument.timeWillOpen() && dueNs == instrument.terms().opensAt()) {
            states.change(instrument, InstrumentState.CONTINUOUS, OPENED, dueNs);
        } else {
            states.change(instrument, InstrumentState.CLOSED, GATE_CLOSED, dueNs);
        }
        entered(instrument);
        entry.enterTriggered();
    }

    /** What a state brings with it. */
    private void entered(Instrument instrument) {
        if (instrument.state() == InstrumentState.CONTINUOUS) {
            uncross.run(instrument);
        } else if (instrument.state() == InstrumentState.CLOSED) {
            expireAll(instrument);
        }
        marketEvents.changed(instrument);
    }

    /** At the gate every live order expires: bids, asks, each best price first, then what is outside the book. */
    private void expireAll(Instrument instrument) {
        expireAll(instrument, instrument.book().sides(true));
        expireAll(instrument, instrument.book().sides(false));
        int aside;
        while ((aside = instrument.firstAside()) != OrderPool.NONE) {
            expire(instrument, aside, EndedReason.GATE_CLOSED);
        }
        marketEvents.flush();
    }

    private void expireAll(Instrument instrument, SourceSides sides) {
        int level;
        while ((level = sides.bestLevel(OrderAttributes.ALL_SOURCES, 0)) != SourceSides.NONE) {
            expire(instrument, store.pools().levels().firstOrder(level), EndedReason.GATE_CLOSED);
        }
    }

    private void expire(Instrument instrument, int order, EndedReason reason) {
        if (orders.place(order) == OrderAttributes.IN_BOOK) {
            marketEvents.touch(instrument, order);
        }
        orderEvents.expired(order, reason);
        store.remove(order, OrderStatus.EXPIRED, reason);
    }
}
