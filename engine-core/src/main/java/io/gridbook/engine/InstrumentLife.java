package io.gridbook.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.Schedule;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;

/** The steps of an instrument from standby to settled, by command or by time, and the orders that time ends. */
final class InstrumentLife {

    private static final byte[] OPENED = "opensAt".getBytes(US_ASCII);
    private static final byte[] GATE_CLOSED = "closesAt".getBytes(US_ASCII);

    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final LevelPool levels;
    private final Schedule schedule;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;
    private final AdminEventPublisher adminEvents;

    InstrumentLife(Instruments instruments, OrderStore store, OrderEventPublisher orderEvents,
        MarketEventPublisher marketEvents, AdminEventPublisher adminEvents) {
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.levels = store.pools().levels();
        this.schedule = store.schedule();
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
        this.adminEvents = adminEvents;
    }

    /** Whether a command may take an instrument from one state to the other. */
    static boolean isStep(InstrumentState from, InstrumentState to) {
        return switch (to) {
            case CONTINUOUS -> from == InstrumentState.STANDBY || from == InstrumentState.HALTED;
            case HALTED -> from == InstrumentState.CONTINUOUS;
            case CLOSED -> from == InstrumentState.STANDBY || from == InstrumentState.CONTINUOUS
                || from == InstrumentState.HALTED;
            case DELIVERED -> from == InstrumentState.CLOSED;
            case SETTLED -> from == InstrumentState.DELIVERED;
            default -> false;
        };
    }

    /** Run what is due at or before an instant: by due instant, instrument, priority. */
    void advanceTo(long timestampNs) {
        while (schedule.nextDueNs() <= timestampNs) {
            int order = schedule.nextOrder();
            if (order == Schedule.NONE) {
                marketEvents.flush();
                changeByTime(instruments.get(schedule.nextInstrumentId()));
            } else {
                expire(instruments.get(orders.instrumentId(order)), order, EndedReason.EXPIRE_TIME);
            }
        }
        marketEvents.flush();
    }

    /** Make a change somebody asked for. */
    void change(Instrument instrument, InstrumentState state, byte[] reason) {
        instrument.state(state);
        schedule(instrument);
        adminEvents.stateChanged(instrument, reason);
        if (state == InstrumentState.CLOSED) {
            expireAll(instrument);
        }
    }

    /** Enter when time will change the instrument next. */
    void schedule(Instrument instrument) {
        schedule.setInstrument(instrument.id(), instrument.nextDueNs());
    }

    private void changeByTime(Instrument instrument) {
        boolean opens = instrument.state() == InstrumentState.STANDBY
            && instrument.nextDueNs() == instrument.terms().opensAt();
        instrument.state(opens ? InstrumentState.CONTINUOUS : InstrumentState.CLOSED);
        schedule(instrument);
        adminEvents.stateChangedByTime(instrument, opens ? OPENED : GATE_CLOSED);
        if (!opens) {
            expireAll(instrument);
        }
    }

    /** At the gate every resting order expires, in priority order: bids, then asks, best price first. */
    private void expireAll(Instrument instrument) {
        expireAll(instrument, instrument.book().side(true));
        expireAll(instrument, instrument.book().side(false));
        marketEvents.flush();
    }

    private void expireAll(Instrument instrument, BookSide side) {
        while (!side.isEmpty()) {
            expire(instrument, levels.firstOrder(side.bestLevel()), EndedReason.GATE_CLOSED);
        }
    }

    private void expire(Instrument instrument, int order, EndedReason reason) {
        marketEvents.touch(instrument, order);
        orderEvents.expired(order, reason);
        store.remove(order, OrderStatus.EXPIRED, reason);
    }
}
