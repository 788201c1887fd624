package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** Waiting stops, and those that were reached: they enter one after the other when all else is done. */
final class NaiveStops {

    private final NaiveExchange exchange;
    private final Queue<NaiveOrder> queue = new ArrayDeque<>();

    NaiveStops(NaiveExchange exchange) {
        this.exchange = exchange;
    }

    /** Let a stop wait, or trigger it when the last price is already there. */
    void await(NaiveOrder stop) {
        exchange.orders.place(stop, NaiveOrder.Place.STOP);
        long last = stop.instrument.lastPrice;
        if (last != NULL && isReached(stop, last)) {
            trigger(stop);
        }
    }

    private static boolean isReached(NaiveOrder stop, long price) {
        return stop.buys() ? price >= stop.stopPrice : price <= stop.stopPrice;
    }

    private void trigger(NaiveOrder stop) {
        stop.triggered = true;
        queue.add(stop);
    }

    /** A trade triggers the stops it reaches: buys upwards, then sells downwards, each price by priority. */
    void reach(NaiveInstrument instrument, long price) {
        Comparator<NaiveOrder> nearest =
            Comparator.comparingLong(stop -> stop.buys() ? stop.stopPrice : ~stop.stopPrice);
        List<NaiveOrder> reached = instrument.stops.stream()
            .filter(stop -> !stop.triggered && isReached(stop, price))
            .sorted(Comparator.comparing((NaiveOrder stop) -> !stop.buys()).thenComparing(nearest)
                .thenComparing(stop -> stop.arrival)).toList();
        reached.forEach(this::trigger);
    }

    void work() {
        while (!queue.isEmpty()) {
            NaiveOrder stop = queue.poll();
            stop.triggered = false;
            if (stop.isLive() && stop.place == NaiveOrder.Place.STOP) {
                exchange.events.flush();
                exchange.orders.takeOut(stop);
                exchange.events.tellOwner("OrderTriggered", null, stop, stop.instrument.lastPrice);
                exchange.placement.enter(stop);
                exchange.events.flush();
            }
        }
    }
}
