package io.gridbook.projection;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import java.math.BigDecimal;

/** An instrument as the event log tells it. */
final class InstrumentTruth {

    private final int priceDecimals;
    private final int quantityDecimals;
    private final String front;
    private final String middle;
    private final String back;
    BigDecimal referencePrice;
    String state;

    InstrumentTruth(InstrumentAddedDecoder event) {
        priceDecimals = event.priceDecimals();
        quantityDecimals = event.quantityDecimals();
        front = new RowText().add(event.symbol()).add(priceDecimals).add(quantityDecimals)
            .add(price(event.tickSize())).add(quantity(event.lotSize())).add(price(event.priceMin()))
            .add(price(event.priceMax())).add(quantity(event.quantityMax())).add(optionalPrice(event.collar()))
            .toString();
        referencePrice = optionalPrice(event.referencePrice());
        middle = new RowText().add(orNull(event.currency())).add(event.sourced() == BooleanType.TRUE)
            .add(event.directedAllowed() == BooleanType.TRUE).add(orNull(event.area()))
            .addTime(event.deliveryStart(), Long.MIN_VALUE).addTime(event.deliveryEnd(), Long.MIN_VALUE)
            .addTime(event.opensAt(), Long.MIN_VALUE).addTime(event.closesAt(), Long.MIN_VALUE).toString();
        state = event.state().name();
        back = new RowText().addTime(event.timestampNs(), Long.MIN_VALUE).add(event.sequence())
            .addTime(event.callAt(), Long.MIN_VALUE).add(money(event.notionalMax())).add(optionalPrice(event.buyFee()))
            .addOptional(event.vat(), Integer.MIN_VALUE).add(optionalPrice(event.deliveryAddOn())).toString();
    }

    static BigDecimal money(long unscaled) {
        return unscaled == Long.MIN_VALUE ? null : BigDecimal.valueOf(unscaled, 8);
    }

    BigDecimal price(long unscaled) {
        return BigDecimal.valueOf(unscaled, priceDecimals);
    }

    BigDecimal optionalPrice(long unscaled) {
        return unscaled == Long.MIN_VALUE ? null : price(unscaled);
    }

    BigDecimal quantity(long unscaled) {
        return BigDecimal.valueOf(unscaled, quantityDecimals);
    }

    BigDecimal optionalQuantity(long unscaled) {
        return unscaled == Long.MIN_VALUE ? null : quantity(unscaled);
    }

    String toString(RowText text) {
        return text.begin().add(front).add(referencePrice).add(middle).add(state).add(back).toString();
    }

    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
