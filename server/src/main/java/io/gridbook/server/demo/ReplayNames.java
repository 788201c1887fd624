package io.gridbook.server.demo;

import io.gridbook.client.Event;
import io.gridbook.client.Instruments;
import java.math.BigDecimal;

/**
 * Names the instruments of events that were replayed before the member's own client had its list of instruments.
 *
 * <p>Such an event says {@code #id} and carries unscaled numbers; another client's list makes it whole.
 */
record ReplayNames(Instruments instruments) {

    private static final String UNNAMED = "#";

    Event named(Event event) {
        if (event instanceof Event.OrderAccepted e && e.instrument().startsWith(UNNAMED)) {
            var known = known(e.instrument());
            return new Event.OrderAccepted(e.streamSequence(), e.sequence(), e.timestampNs(), e.clientOrderId(),
                e.orderId(), known.symbol(), e.side(), e.orderType(), known.price(raw(e.price())),
                known.quantity(raw(e.quantity())), known.quantity(raw(e.leavesQuantity())), e.timeInForce(),
                e.revision());
        }
        if (event instanceof Event.OrderExecuted e && e.instrument().startsWith(UNNAMED)) {
            var known = known(e.instrument());
            return new Event.OrderExecuted(e.streamSequence(), e.sequence(), e.timestampNs(), e.clientOrderId(),
                e.orderId(), known.symbol(), e.tradeId(), e.side(), known.price(raw(e.price())),
                known.quantity(raw(e.quantity())), known.quantity(raw(e.leavesQuantity())),
                known.quantity(raw(e.executedQuantity())), e.aggressor(), e.selfTrade());
        }
        if (event instanceof Event.OrderReplaced e && e.instrument().startsWith(UNNAMED)) {
            var known = known(e.instrument());
            return new Event.OrderReplaced(e.streamSequence(), e.sequence(), e.timestampNs(), e.clientOrderId(),
                e.orderId(), known.symbol(), known.price(raw(e.price())), known.quantity(raw(e.quantity())),
                known.quantity(raw(e.leavesQuantity())), known.quantity(raw(e.executedQuantity())), e.revision(),
                e.keptPriority());
        }
        return event;
    }

    private Instruments.Instrument known(String unnamed) {
        int instrumentId = Integer.parseInt(unnamed.substring(UNNAMED.length()));
        Instruments.Instrument known = instruments.find(instrumentId);
        if (known == null) {
            throw new IllegalStateException("the exchange named no instrument " + instrumentId);
        }
        return known;
    }

    private static long raw(BigDecimal unscaled) {
        return unscaled.longValueExact();
    }
}
