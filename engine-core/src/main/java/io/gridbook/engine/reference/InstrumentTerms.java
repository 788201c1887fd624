package io.gridbook.engine.reference;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.InstrumentState;

/**
 * What an instrument was added with. What is optional and not given has SBE's null value of an int64.
 *
 * @param symbol its name, without padding
 * @param area   without padding; empty = none
 * @param state  the state it starts in
 * @param callAt when its auction's call begins
 * @param notionalMax money, with 8 decimals
 * @param buyFee  per unit of quantity, reserved on top of a buy's price; 0 = none
 * @param vat     millionths on top of a buy's reserve; 0 = none
 * @param deliveryAddOn per unit of quantity, reserved for a sell; 0 = none
 */
public record InstrumentTerms(
    String symbol, int priceDecimals, int quantityDecimals, long tickSize, long lotSize, long priceMin, long priceMax,
    long quantityMax, long collar, long referencePrice, String currency, String area, long deliveryStart,
    long deliveryEnd, long opensAt, long closesAt, InstrumentState state, boolean directedAllowed, boolean sourced,
    long callAt, long notionalMax, long buyFee, int vat, long deliveryAddOn) {

    private static final int DECIMALS_MAX = 9;

    /** Whether numbers and times make sense together. */
    public boolean isSane() {
        return isPrintable(symbol) && !symbol.isEmpty() && isPrintable(area) && isPrintable(currency)
            && priceDecimals <= DECIMALS_MAX && quantityDecimals <= DECIMALS_MAX
            && tickSize > 0 && lotSize > 0
            && priceMin != OrderPool.NULL && priceMin <= priceMax
            && priceMin % tickSize == 0 && priceMax % tickSize == 0
            && quantityMax > 0
            && (collar == OrderPool.NULL || collar >= 0)
            && (referencePrice == OrderPool.NULL || referencePrice % tickSize == 0
                && referencePrice >= priceMin && referencePrice <= priceMax)
            && areOrdered(callAt, opensAt) && areOrdered(callAt, closesAt)
            && (notionalMax == OrderPool.NULL || notionalMax > 0) && buyFee >= 0 && vat >= 0 && deliveryAddOn >= 0
            && areOrdered(opensAt, closesAt) && areOrdered(deliveryStart, deliveryEnd);
    }

    /** Whether a quantity of one is a quantity of the other. */
    public boolean countsLike(InstrumentTerms other) {
        return quantityDecimals == other.quantityDecimals && lotSize == other.lotSize;
    }

    private static boolean areOrdered(long from, long until) {
        return from == OrderPool.NULL || until == OrderPool.NULL || from < until;
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(character -> character > ' ' && character < 0x7F);
    }
}
