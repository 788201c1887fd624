package io.gridbook.server.demo;

import io.gridbook.protocol.codec.Side;
import java.math.BigDecimal;
import java.time.Instant;

/** Decides which order a member wants to have on a side of an hour's book, given what it holds. */
interface Strategy {

    /** The wanted order, or null for none. {@code position} is bought minus sold, in kWh. */
    Quote quote(DeliveryHour hour, Side side, BigDecimal position, Instant now);
}
