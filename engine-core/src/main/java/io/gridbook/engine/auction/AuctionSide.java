package io.gridbook.engine.auction;

import java.util.Arrays;

/**
 * All buys or all sells of one auction, best price first, then oldest; an order is known here by its place in that row.
 *
 * <p><b>Units.</b> The quantities of a side add up to {@code Long.MAX_VALUE} at most: what goes beyond, worst priority
 * first, is cut off, so that every sum of a side fits and nothing ever overflows.
 * <p><b>Allocation.</b> 44 bytes per order, growing by doubling.
 */
final class AuctionSide {

    private final boolean buy;
    private int[] orders = new int[0];
    private long[] prices = new long[0];
    private long[] quantities = new long[0];
    private int[] sources = new int[0];
    private int[] groups = new int[0];
    private long[] ticks = new long[0];
    private long[] allocated = new long[0];
    private int count;
    private int tradingCount;
    private long total;
    private int sourcesSeen;

    AuctionSide(boolean buy, int capacity) {
        this.buy = buy;
        grow(capacity);
    }

    void clear() {
        count = 0;
        tradingCount = 0;
        total = 0;
        sourcesSeen = 0;
    }

    void add(int order, long price, long quantity, int acceptedOrOwnSources, int group) {
        assert quantity > 0;
        assert count == 0 || (buy ? price <= prices[count - 1] : price >= prices[count - 1]) : "not in order of price";
        if (count == orders.length) {
            grow(Math.max(16, count * 2));
        }
        orders[count] = order;
        prices[count] = price;
        quantities[count] = Math.min(quantity, Long.MAX_VALUE - total);
        sources[count] = acceptedOrOwnSources;
        groups[count] = group;
        total += quantities[count];
        sourcesSeen |= acceptedOrOwnSources;
        count++;
    }

    /**
     * Turn prices into ticks, counted from zero: the lowest tick a sell takes, the highest a buy takes. A tick whose
     * price no long holds does no harm: it takes part in nothing, as it is beyond every tick of the other side.
     */
    void countTicks(long tickSize) {
        for (int i = 0; i < count; i++) {
            if (i > 0 && prices[i] == prices[i - 1]) {
                ticks[i] = ticks[i - 1];
            } else {
                long floor = Math.floorDiv(prices[i], tickSize);
                ticks[i] = buy || floor * tickSize == prices[i] ? floor : floor + 1;
            }
        }
    }

    /** Let the orders trade that accept this price. */
    void tradeAt(long price) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (buy ? prices[middle] >= price : prices[middle] <= price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        tradingCount = low;
    }

    void tradeNothing() {
        tradingCount = 0;
    }

    /** How many orders, the first ones, accept the price. */
    int tradingCount() {
        return tradingCount;
    }

    /** The sum of the quantities of the orders that accept the price. */
    long tradingQuantity() {
        long sum = 0;
        for (int i = 0; i < tradingCount; i++) {
            sum += quantities[i];
        }
        return sum;
    }

    int count() {
        return count;
    }

    /** Every source that an order of this side named. */
    int sourcesSeen() {
        return sourcesSeen;
    }

    int order(int index) {
        return orders[index];
    }

    long quantity(int index) {
        return quantities[index];
    }

    /** One bit for a sell, the accepted set for a buy. */
    int sources(int index) {
        return sources[index];
    }

    int group(int index) {
        return groups[index];
    }

    long tick(int index) {
        return ticks[index];
    }

    long allocated(int index) {
        return allocated[index];
    }

    void allocate(int index, long quantity) {
        assert quantity >= 0 && quantity <= quantities[index];
        allocated[index] = quantity;
    }

    private void grow(int capacity) {
        orders = Arrays.copyOf(orders, capacity);
        prices = Arrays.copyOf(prices, capacity);
        quantities = Arrays.copyOf(quantities, capacity);
        sources = Arrays.copyOf(sources, capacity);
        groups = Arrays.copyOf(groups, capacity);
        ticks = Arrays.copyOf(ticks, capacity);
        allocated = Arrays.copyOf(allocated, capacity);
    }
}
