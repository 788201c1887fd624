package io.gridbook.server.demo;

import java.math.BigDecimal;

/**
 * An order somebody wants to have in the book.
 *
 * @param price EUR/kWh, on a tick
 * @param quantity kWh left to trade, whole lots, positive
 * @param immediate take what is there and leave nothing behind (IOC)
 */
record Quote(BigDecimal price, BigDecimal quantity, boolean immediate) {
}
