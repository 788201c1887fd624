package io.gridbook.engine.reference;

/**
 * Turns amounts, which are price x quantity of one instrument, into money and back.
 *
 * <p><b>Units.</b> Amounts have the decimals of price and quantity together, money has 8. Both stop at 2^63-1.
 */
public final class MoneyScale {

    private static final int MONEY_DECIMALS = 8;
    private static final int MILLION = 1_000_000;

    private final long factor;
    private final long divisor;

    public MoneyScale(int amountDecimals) {
        factor = powerOfTen(MONEY_DECIMALS - amountDecimals);
        divisor = powerOfTen(amountDecimals - MONEY_DECIMALS);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** What an amount of zero or more costs, rounded up to the unit. */
    private long money(long amount) {
        if (divisor > 1) {
            return amount / divisor + (amount % divisor == 0 ? 0 : 1);
        }
        return product(amount, factor);
    }

    /**
     * What a quantity costs, rounded up to the unit, whatever the amount has before it is money.
     *
     * @param unit the sum of two numbers of zero or more: it counts as unsigned
     */
    public long cost(long unit, long quantity) {
        long low = unit * quantity;
        long high = Math.multiplyHigh(unit, quantity) + (unit >> 63 & quantity);
        if (high == 0 && low >= 0) {
            return money(low);
        }
        return high >= divisor ? Long.MAX_VALUE : quotient(high, low);
    }

    /** The divisor has less than 34 bits: what is left of each step and the next 16 bits have less than 50. */
    private long quotient(long high, long low) {
        long left = high;
        long quotient = 0;
        for (int shift = 48; shift >= 0; shift -= 16) {
            long part = left << 16 | low >>> shift & 0xFFFF;
            quotient = quotient << 16 | part / divisor;
            left = part % divisor;
        }
        return quotient < 0 ? Long.MAX_VALUE : sum(quotient, left == 0 ? 0 : 1);
    }

    /** The largest amount that costs no more than this. */
    public long amountWithin(long money) {
        return divisor > 1 ? product(money, divisor) : money / factor;
    }

    /** The smallest amount that yields no less than this. */
    public long amountReaching(long money) {
        return divisor > 1 ? product(money, divisor) : money / factor + (money % factor == 0 ? 0 : 1);
    }

    /** An amount of money of zero or more and a rate in millionths on top, rounded up. */
    public static long withRate(long money, int millionths) {
        if (millionths == 0) {
            return money;
        }
        long whole = product(money / MILLION, millionths);
        long part = (money % MILLION * millionths + MILLION - 1) / MILLION;
        return sum(money, sum(whole, part));
    }

    /** The product of two numbers of zero or more. */
    public static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    /** The sum of two numbers of zero or more. */
    public static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
