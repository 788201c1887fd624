package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigInteger;

/** What a new order must look like whatever the book holds. */
final class NaiveForm {

    /** An iceberg shows itself in at most so many clips. */
    static final long CLIPS_MAX = 1_000;

    private NaiveForm() {
    }

    /** Without a name, or with a code that means nothing. */
    private static boolean isUnreadable(TestCommand c) {
        return !c.badCode.isEmpty() || c.clientOrderId < 1 || c.side == Side.NULL_VAL
            || c.orderType == OrderType.NULL_VAL;
    }

    /** INVALID_VALUE: what does not go together. */
    static boolean isInvalid(TestCommand c) {
        TimeInForce timeInForce = NaiveOrder.timeInForce(c);
        boolean rests = timeInForce == TimeInForce.GFS || timeInForce == TimeInForce.GTD;
        boolean stop = c.orderType == OrderType.STOP || c.orderType == OrderType.STOP_LIMIT;
        boolean limit = c.orderType == OrderType.LIMIT;
        boolean market = c.orderType == OrderType.MARKET;
        boolean directed = c.restingOrderId != NULL;
        boolean linked = c.linkGroup != NULL;
        return isUnreadable(c) || directed && c.restingOrderId < 1 || linked && c.linkGroup < 1
            || c.budget != NULL && !market
            || c.displayQuantity != NULL && (!limit || !rests || linked)
            || c.clipPriceStep != NULL && c.displayQuantity == NULL
            || c.minimumQuantity != NULL && (stop || c.quantity == NULL || c.budget != NULL || linked || directed)
            || c.stopPrice != NULL && !stop
            || c.postOnly == BooleanType.TRUE && (stop || directed)
            || linked && (market || !rests || directed)
            || directed && (stop || c.budget != NULL);
    }

    /** What an ALL_OR_NONE leg cannot have. */
    static boolean isInvalidAllOrNone(TestCommand c) {
        return isUnreadable(c) || c.orderType != OrderType.LIMIT && c.orderType != OrderType.MARKET || c.budget != NULL
            || c.minimumQuantity != NULL || c.displayQuantity != NULL || c.linkGroup != NULL
            || c.clipPriceStep != NULL || c.stopPrice != NULL || c.postOnly == BooleanType.TRUE
            || c.restingOrderId != NULL;
    }

    static boolean isPriceInvalid(TestCommand c, NaiveInstrument instrument) {
        boolean priced = c.orderType == OrderType.LIMIT || c.orderType == OrderType.STOP_LIMIT;
        boolean stop = c.orderType == OrderType.STOP || c.orderType == OrderType.STOP_LIMIT;
        return priced && c.price == NULL || stop && c.stopPrice == NULL
            || isOffTick(c.price, instrument) || isOffTick(c.stopPrice, instrument)
            || c.clipPriceStep != NULL && (c.clipPriceStep < 0 || isOffTick(c.clipPriceStep, instrument));
    }

    private static boolean isOffTick(long price, NaiveInstrument instrument) {
        return price != NULL && price % instrument.terms.tickSize() != 0;
    }

    static boolean isQuantityInvalid(TestCommand c, NaiveInstrument instrument, NaiveGroup group) {
        boolean mayBeMissing = c.orderType == OrderType.MARKET && c.side == Side.BUY && c.budget != NULL;
        return c.quantity == NULL && !mayBeMissing
            || isNoQuantity(c.quantity, instrument)
            || c.budget != NULL && c.budget <= 0
            || isNoQuantity(c.displayQuantity, instrument)
            || c.displayQuantity != NULL && c.displayQuantity > c.quantity
            || c.displayQuantity != NULL && BigInteger.valueOf(c.quantity).compareTo(
                NaiveMoney.product(c.displayQuantity, CLIPS_MAX)) > 0
            || isNoQuantity(c.minimumQuantity, instrument)
            || c.minimumQuantity != NULL && c.minimumQuantity > c.quantity
            || group != null && c.quantity < group.remaining;
    }

    private static boolean isNoQuantity(long quantity, NaiveInstrument instrument) {
        return quantity != NULL && (quantity <= 0 || quantity % instrument.terms.lotSize() != 0);
    }

    static boolean isTimeInForceInvalid(TestCommand c) {
        TimeInForce timeInForce = NaiveOrder.timeInForce(c);
        boolean rests = timeInForce == TimeInForce.GFS || timeInForce == TimeInForce.GTD;
        return switch (c.orderType) {
            case MARKET -> rests || c.restingOrderId != NULL && timeInForce != TimeInForce.IOC;
            case STOP, STOP_LIMIT -> !rests;
            default -> c.restingOrderId != NULL && timeInForce != TimeInForce.IOC;
        };
    }

    static boolean isExpiryInvalid(TestCommand c, long nowNs) {
        return c.timeInForce == TimeInForce.GTD ? c.expireAt == NULL || c.expireAt <= nowNs : c.expireAt != NULL;
    }

    static boolean isSourceInvalid(TestCommand c, NaiveInstrument instrument) {
        boolean sellsSourced = c.side == Side.SELL && instrument.terms.isSourced();
        boolean buysSourced = c.side == Side.BUY && instrument.terms.isSourced();
        boolean preferred = c.preferredSource != EnergySource.NULL_VAL;
        return c.source != EnergySource.NULL_VAL && !sellsSourced
            || (c.acceptedSources != 0 || preferred) && !buysSourced
            || preferred && (NaiveOrder.sources(c) & 1 << c.preferredSource.value()) == 0;
    }
}
