package io.gridbook.engine.naive;

import io.gridbook.engine.EventText;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The events of a command as lines, and the levels that are still to be told. */
final class NaiveEvents {

    private record Level(NaiveInstrument instrument, Side side, long price) {
    }

    private final List<String> lines = new ArrayList<>();
    private final Set<Level> pending = new LinkedHashSet<>();
    private final Set<NaiveInstrument> changed = new LinkedHashSet<>();

    void begin() {
        lines.clear();
        changed.clear();
    }

    List<String> end() {
        flush();
        for (NaiveInstrument instrument : changed) {
            tellSources(instrument);
            tellIndication(instrument);
        }
        return List.copyOf(lines);
    }

    /** Anything that is no private event of an order. */
    void tell(Object... words) {
        lines.add(EventText.line(words));
    }

    /** A private event of an order: the head is the same in all of them. */
    void tellOwner(String name, Long requestId, NaiveOrder order, Object... rest) {
        if (order.quantity != order.leaves + order.executed + order.cancelled) {
            throw new AssertionError(name + ": quantities of order " + order.orderId);
        }
        Object[] words = new Object[7 + rest.length];
        words[0] = name;
        words[1] = requestId;
        words[2] = ++order.member.stream;
        words[3] = order.member.id;
        words[4] = order.clientOrderId;
        words[5] = order.orderId;
        words[6] = order.instrument.id;
        System.arraycopy(rest, 0, words, 7, rest.length);
        lines.add(EventText.line(words));
    }

    void cancelled(Long requestId, NaiveOrder order, long quantity, EndedReason reason) {
        tellOwner("OrderCancelled", requestId, order, quantity, reason);
    }

    /** The level of an order in the book changes. The one touched before is told. */
    void touch(NaiveOrder order) {
        if (order.place == NaiveOrder.Place.BOOK) {
            touchLevel(order);
        }
    }

    /** The level an order is in, was in or will be in. */
    void touchLevel(NaiveOrder order) {
        Level level = new Level(order.instrument, order.side, order.price);
        if (!pending.contains(level)) {
            flush();
        }
        pending.add(level);
        change(level.instrument);
    }

    /**
     * An instrument that has more to say than levels will do so when the command ends, the one changed first first. One
     * that does not trade may have something to say by then.
     */
    void change(NaiveInstrument instrument) {
        if (instrument.everUsedSources || instrument.state != InstrumentState.CONTINUOUS) {
            changed.add(instrument);
        }
    }

    void flush() {
        for (Level level : pending) {
            BigInteger quantity = BigInteger.ZERO;
            int count = 0;
            for (NaiveOrder order : level.instrument.book) {
                if (order.side == level.side && order.price == level.price) {
                    quantity = quantity.add(BigInteger.valueOf(order.shown));
                    count++;
                }
            }
            tell("LevelChanged", level.instrument.id, ++level.instrument.publicSequence, level.side, level.price,
                quantity, count);
        }
        pending.clear();
    }

    private void tellSources(NaiveInstrument instrument) {
        List<NaiveOrder> bids = instrument.queue(true);
        List<NaiveOrder> asks = instrument.queue(false);
        for (int source = 0; instrument.everUsedSources && source < instrument.toldBest.length; source++) {
            String best = best(bids, source) + " " + best(asks, source);
            if (!best.equals(instrument.toldBest[source])) {
                instrument.toldBest[source] = best;
                tell("SourceBest", instrument.id, ++instrument.publicSequence, EnergySource.get((short) source), best);
            }
        }
    }

    /** The best price of a side for one source and what is shown there for it. */
    private static String best(List<NaiveOrder> queue, int source) {
        Long price = null;
        BigInteger quantity = BigInteger.ZERO;
        for (NaiveOrder order : queue) {
            if ((order.sources & 1 << source) != 0 && (price == null || price == order.price)) {
                price = order.price;
                quantity = quantity.add(BigInteger.valueOf(order.shown));
            }
        }
        return EventText.line(price, quantity);
    }

    private void tellIndication(NaiveInstrument instrument) {
        if (instrument.state != InstrumentState.AUCTION) {
            return;
        }
        NaiveIndication now = NaiveAuction.indicate(instrument);
        if (!now.equals(instrument.toldIndication)) {
            instrument.toldIndication = now;
            tell("AuctionIndicated", instrument.id, ++instrument.publicSequence, now.price(), now.volume(),
                now.imbalance());
        }
    }
}
