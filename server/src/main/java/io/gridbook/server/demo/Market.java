package io.gridbook.server.demo;

import io.gridbook.client.ExchangeClient;
import io.gridbook.client.RefusedException;
import io.gridbook.protocol.codec.Reason;
import java.time.Instant;
import java.util.List;

/**
 * The rolling day of instruments: keeps every coming hour open for trading.
 *
 * <p><b>Threading.</b> Confined to the demo's thread.
 */
final class Market {

    private final DemoConfig config;
    private final ExchangeClient admin;
    private List<DeliveryHour> hours = List.of();

    Market(DemoConfig config, ExchangeClient admin) {
        this.config = config;
        this.admin = admin;
    }

    /** The hours open for trading, the next one first. */
    List<DeliveryHour> hours() {
        return hours;
    }

    /** Add what has become due; returns the hours whose gate has closed since the last call. */
    List<DeliveryHour> roll(Instant now) {
        if (!hours.isEmpty() && hours.get(0).gate().isAfter(now)) {
            return List.of();
        }
        List<DeliveryHour> before = hours;
        hours = DeliveryHour.coming(config, now);
        hours.stream().filter(hour -> !before.contains(hour)).forEach(this::open);
        return before.stream().filter(hour -> !hours.contains(hour)).toList();
    }

    private void open(DeliveryHour hour) {
        if (admin.instruments().find(hour.symbol()) != null) {
            return;
        }
        try {
            admin.administration().addInstrument(Contract.instrument(hour, config.area()));
        } catch (RefusedException e) {
            if (e.reason() != Reason.DUPLICATE_INSTRUMENT) {
                throw e;
            }
        }
    }
}
