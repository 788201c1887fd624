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
    public long money(long amount) {
        if (divisor > 1) {
            return amount / divisor + (amount % divisor == 0 ? 0 : 1);
        }
        return product(amount, factor);
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
