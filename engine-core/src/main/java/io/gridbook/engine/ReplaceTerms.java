package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;

/**
 * What a replace asks for, in the decimals of the order's instrument.
 *
 * <p>A replace names no instrument, so the edge cannot scale a decimal text: it hands on the digits and how many of
 * them are decimals. Null decimals: the number is in the instrument's already, as binary clients send it.
 */
final class ReplaceTerms {

    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private long price;
    private long quantity;
    private long leavesQuantity;
    private boolean priceFits;
    private boolean quantityFits;

    void decode(OrderChange command, Instrument instrument) {
        if (isInItsDecimals(command)) {
            priceFits = true;
            quantityFits = true;
            price = command.price();
            quantity = command.quantity();
            leavesQuantity = command.leavesQuantity();
        } else {
            scale(command, instrument);
        }
    }

    private static boolean isInItsDecimals(OrderChange command) {
        return command.priceDecimals() == ReplaceOrderDecoder.priceDecimalsNullValue()
            && command.quantityDecimals() == ReplaceOrderDecoder.quantityDecimalsNullValue();
    }

    private void scale(OrderChange command, Instrument instrument) {
        int priceShift = shift(instrument.priceDecimals(), command.priceDecimals());
        int quantityShift = shift(instrument.quantityDecimals(), command.quantityDecimals());
        priceFits = fits(command.price(), priceShift);
        quantityFits = fits(command.quantity(), quantityShift) && fits(command.leavesQuantity(), quantityShift);
        price = scaled(command.price(), priceShift, priceFits);
        quantity = scaled(command.quantity(), quantityShift, quantityFits);
        leavesQuantity = scaled(command.leavesQuantity(), quantityShift, quantityFits);
    }

    /** {@link OrderPool#NULL} = as it is. */
    long price() {
        return price;
    }

    /** The total asked for, {@link OrderPool#NULL} = as it is. */
    long quantity() {
        return quantity;
    }

    /** What is to trade from now on, {@link OrderPool#NULL} = not said. */
    long leavesQuantity() {
        return leavesQuantity;
    }

    /** Whether the price has no more decimals than the instrument and no more digits than 64 bits. */
    boolean priceFits() {
        return priceFits;
    }

    /** The same for quantity and leavesQuantity. */
    boolean quantityFits() {
        return quantityFits;
    }

    private static int shift(int instrumentDecimals, short decimals) {
        return decimals == CommandFields.NULL_CODE ? 0 : instrumentDecimals - decimals;
    }

    private static boolean fits(long value, int shift) {
        return value == OrderPool.NULL
            || shift >= 0 && !CommandFields.overflows(value, POWERS_OF_TEN[shift])
            && value * POWERS_OF_TEN[shift] != OrderPool.NULL;
    }

    private static long scaled(long value, int shift, boolean fits) {
        return value == OrderPool.NULL || !fits ? OrderPool.NULL : value * POWERS_OF_TEN[shift];
    }
}
