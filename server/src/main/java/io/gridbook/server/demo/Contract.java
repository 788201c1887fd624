package io.gridbook.server.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * The terms of every hourly instrument of the demo, and the way from the model's doubles to exact decimals.
 *
 * <p><b>Units.</b> EUR/kWh in ticks of 0.0001, kWh in lots of 0.010.
 */
final class Contract {

    static final int PRICE_DECIMALS = 4;
    static final int QUANTITY_DECIMALS = 3;
    static final BigDecimal TICK = new BigDecimal("0.0001");
    static final BigDecimal LOT = new BigDecimal("0.010");
    /** The harmonised limits of European day-ahead trading, -500 and 4,000 EUR/MWh. */
    static final BigDecimal PRICE_MIN = new BigDecimal("-0.5000");
    static final BigDecimal PRICE_MAX = new BigDecimal("4.0000");
    /** A hundred times what the largest plant of the default configuration makes in an hour: a slip, not a trade. */
    static final BigDecimal QUANTITY_MAX = new BigDecimal("10000.000");

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Contract() {
    }

    /** The nearest tick within the price band. */
    static BigDecimal price(double eurPerKwh) {
        return BigDecimal.valueOf(eurPerKwh).setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)
            .max(PRICE_MIN).min(PRICE_MAX);
    }

    /** The whole lots in a quantity, towards zero: nobody trades more than wanted. */
    static BigDecimal quantity(double kwh) {
        return BigDecimal.valueOf(kwh).divideToIntegralValue(LOT).multiply(LOT)
            .min(QUANTITY_MAX).max(QUANTITY_MAX.negate()).setScale(QUANTITY_DECIMALS, RoundingMode.UNNECESSARY);
    }

    /** The fields of AddInstrument. */
    static ObjectNode instrument(DeliveryHour hour, String area) {
        return JsonNodeFactory.instance.objectNode()
            .put("instrument", hour.symbol())
            .put("priceDecimals", PRICE_DECIMALS)
            .put("quantityDecimals", QUANTITY_DECIMALS)
            .put("tickSize", TICK.toPlainString())
            .put("lotSize", LOT.toPlainString())
            .put("priceMin", PRICE_MIN.toPlainString())
            .put("priceMax", PRICE_MAX.toPlainString())
            .put("quantityMax", QUANTITY_MAX.toPlainString())
            .put("currency", "EUR")
            .put("area", area)
            .put("deliveryStart", nanos(hour.start()))
            .put("deliveryEnd", nanos(hour.end()))
            .put("closesAt", nanos(hour.gate()))
            .put("state", "CONTINUOUS");
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND;
    }
}
