package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.protocol.codec.OrderType;
import java.math.BigInteger;

/** Amounts of money with 8 decimals. */
final class NaiveMoney {

    static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int DECIMALS = 8;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private NaiveMoney() {
    }

    /** What an order, or an execution of it, takes of a member's credit. */
    static BigInteger amount(NaiveInstrument instrument, boolean buys, BigInteger quantity, long price) {
        BigInteger p = BigInteger.valueOf(price);
        if (buys) {
            BigInteger paid = quantity.multiply(p.add(orZero(instrument.terms.buyFee()))).max(BigInteger.ZERO);
            return taxed(instrument, toMoney(instrument, paid)).min(MAX);
        }
        BigInteger paid = quantity.multiply(p).negate().max(BigInteger.ZERO);
        BigInteger addOn = quantity.multiply(orZero(instrument.terms.deliveryAddOn()));
        return toMoney(instrument, paid.add(addOn)).min(MAX);
    }

    /** What a live or a new order reserves. */
    static BigInteger reserve(NaiveOrder order) {
        NaiveInstrument instrument = order.instrument;
        BigInteger quantity = BigInteger.valueOf(
            order.isBudgetOnly() ? instrument.terms.quantityMax() : order.leaves);
        if (order.type == OrderType.MARKET && order.buys() && order.budget != NULL) {
            return taxed(instrument, BigInteger.valueOf(order.budget))
                .add(amount(instrument, true, quantity, 0)).min(MAX);
        }
        return amount(instrument, order.buys(), quantity, instrument.reservePrice(order));
    }

    private static BigInteger taxed(NaiveInstrument instrument, BigInteger money) {
        int vat = instrument.terms.vat() == NULL_INT ? 0 : instrument.terms.vat();
        return divideUp(money.multiply(MILLION.add(BigInteger.valueOf(vat))), MILLION);
    }

    /** Price times quantity as money, rounded up. */
    private static BigInteger toMoney(NaiveInstrument instrument, BigInteger product) {
        int decimals = decimals(instrument);
        return decimals <= DECIMALS ? product.multiply(BigInteger.TEN.pow(DECIMALS - decimals))
            : divideUp(product, BigInteger.TEN.pow(decimals - DECIMALS));
    }

    /** Compare price times quantity with money, exactly; money beyond 63 bits of such decimals counts as 2^63-1. */
    static int compare(NaiveInstrument instrument, BigInteger product, BigInteger money) {
        int decimals = decimals(instrument);
        return decimals <= DECIMALS ? product.multiply(BigInteger.TEN.pow(DECIMALS - decimals)).compareTo(money)
            : product.compareTo(money.multiply(BigInteger.TEN.pow(decimals - DECIMALS)).min(MAX));
    }

    /** The largest price times quantity that money pays. */
    static BigInteger toProduct(NaiveInstrument instrument, long money) {
        int decimals = decimals(instrument);
        return decimals <= DECIMALS ? BigInteger.valueOf(money).divide(BigInteger.TEN.pow(DECIMALS - decimals))
            : BigInteger.valueOf(money).multiply(BigInteger.TEN.pow(decimals - DECIMALS)).min(MAX);
    }

    private static int decimals(NaiveInstrument instrument) {
        return instrument.terms.priceDecimals() + instrument.terms.quantityDecimals();
    }

    static BigInteger product(long price, long quantity) {
        return BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
    }

    private static BigInteger divideUp(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    private static BigInteger orZero(long value) {
        return value == NULL ? BigInteger.ZERO : BigInteger.valueOf(value);
    }
}
