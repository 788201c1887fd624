package io.gridbook.engine;

import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.InstrumentState;

/** Puts an instrument into a state, says so, and enters when time will change it next. */
final class StateChanges {

    private final CommandContext context;
    private final OrderStore store;
    private final AdminEventPublisher adminEvents;

    StateChanges(CommandContext context, OrderStore store, AdminEventPublisher adminEvents) {
        this.context = context;
        this.store = store;
        this.adminEvents = adminEvents;
    }

    /** As a command asked for: the event is its answer. */
    void answer(Instrument instrument, InstrumentState state, byte[] reason) {
        enter(instrument, state, context.timestampNs());
        adminEvents.stateChanged(instrument, reason);
    }

    /** By time, a rule of the market, or for all instruments at once. */
    void change(Instrument instrument, InstrumentState state, byte[] reason, long atNs) {
        enter(instrument, state, atNs);
        adminEvents.stateChangedUnasked(instrument, reason);
    }

    void halt(Instrument instrument, byte[] reason) {
        change(instrument, InstrumentState.HALTED, reason, context.timestampNs());
    }

    void schedule(Instrument instrument) {
        store.schedule().setInstrument(instrument.id(), instrument.nextDueNs());
    }

    private void enter(Instrument instrument, InstrumentState state, long atNs) {
        instrument.state(state, atNs);
        schedule(instrument);
    }
}
