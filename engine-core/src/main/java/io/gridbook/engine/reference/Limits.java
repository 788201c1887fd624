package io.gridbook.engine.reference;

/**
 * What a member may have at most, and how much of it is in use.
 *
 * <p><b>Units.</b> Money has 8 decimals; a limit that is not set has SBE's null value of its type.
 */
public final class Limits {

    /** SBE's null of an int32. */
    public static final int NOT_LIMITED = Integer.MIN_VALUE;
    /** SBE's null of an int64. */
    public static final long NO_CREDIT_LIMIT = Long.MIN_VALUE;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;

    private int maxOpenOrders = NOT_LIMITED;
    private long credit = NO_CREDIT_LIMIT;
    private final Total reserved = new Total();
    private final Total used = new Total();
    private boolean hasCapacities;
    private boolean hasRates;
    private final RateWindow second = new RateWindow(SECOND_NS);
    private final RateWindow minute = new RateWindow(MINUTE_NS);

    /** Replace all limits; both rate windows start anew. What is reserved is to be counted again by the caller. */
    void set(long newCredit, int newMaxOpenOrders, int ordersPerSecond, int ordersPerMinute) {
        credit = newCredit;
        maxOpenOrders = newMaxOpenOrders;
        hasRates = ordersPerSecond != NOT_LIMITED || ordersPerMinute != NOT_LIMITED;
        second.limit(ordersPerSecond);
        minute.limit(ordersPerMinute);
        reserved.clear();
    }

    public int maxOpenOrders() {
        return maxOpenOrders;
    }

    public long credit() {
        return credit;
    }

    public RateWindow second() {
        return second;
    }

    public RateWindow minute() {
        return minute;
    }

    public boolean isCreditLimited() {
        return credit != NO_CREDIT_LIMIT;
    }

    /** Whether there is anything to check or to count for its orders. */
    boolean isAnySet() {
        return hasCapacities || credit != NO_CREDIT_LIMIT || maxOpenOrders != NOT_LIMITED
            || second.limit() != NOT_LIMITED || minute.limit() != NOT_LIMITED;
    }

    /** Whether reserves or capacities have to be kept for its orders. */
    public boolean isTracked() {
        return hasCapacities || credit != NO_CREDIT_LIMIT;
    }

    public boolean hasCapacities() {
        return hasCapacities;
    }

    void trackCapacities() {
        hasCapacities = true;
    }

    /** Whether {@code more} orders on top of {@code openOrders} are too many. */
    public boolean isBeyondOpenOrders(int openOrders, int more) {
        return maxOpenOrders != NOT_LIMITED && openOrders > maxOpenOrders - more;
    }

    public boolean isBeyondRate(long timestampNs) {
        return hasRates && (second.isFull(timestampNs) || minute.isFull(timestampNs));
    }

    /** Count an order in both windows. */
    public void count(long timestampNs, int orders) {
        if (hasRates) {
            second.add(timestampNs, orders);
            minute.add(timestampNs, orders);
        }
    }

    public boolean isBeyondCredit(long reserve) {
        return isCreditLimited() && reserve > 0 && reserve > credit - MoneyScale.sum(reserved.value(), used.value());
    }

    /** The sum of the reserves of its open orders; kept while its credit is limited. */
    public long reserved() {
        return reserved.value();
    }

    public void reserve(long reserve) {
        reserved.add(reserve);
    }

    public void release(long reserve) {
        reserved.subtract(reserve);
    }

    /** What its executions have used up. */
    public long used() {
        return used.value();
    }

    /** The upper 64 bits of what is used up. */
    public long usedHigh() {
        return used.high();
    }

    /** The lower 64 bits, without sign. */
    public long usedLow() {
        return used.low();
    }

    public void restoreUsed(long high, long low) {
        used.set(high, low);
    }

    public void use(long amount) {
        used.add(amount);
    }

    public void giveBack(long amount) {
        used.subtract(amount);
    }
}
