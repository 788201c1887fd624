package io.gridbook.engine.auction;

import java.util.Arrays;

/**
 * Who trades how much with whom. A pair's quantity may shrink to nothing; new pairs only join at the end.
 *
 * <p><b>Allocation.</b> 24 bytes per pair, growing by doubling.
 */
final class PairList {

    private int[] buys = new int[0];
    private int[] sells = new int[0];
    private long[] quantities = new long[0];
    private int[] sorted = new int[0];
    private int[] sortedBySell = new int[0];
    private int[] starts = new int[0];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int buy, int sell, long quantity) {
        if (count == buys.length) {
            int capacity = Math.max(16, count * 2);
            buys = Arrays.copyOf(buys, capacity);
            sells = Arrays.copyOf(sells, capacity);
            quantities = Arrays.copyOf(quantities, capacity);
        }
        buys[count] = buy;
        sells[count] = sell;
        quantities[count++] = quantity;
    }

    void reduce(int pair, long quantity) {
        quantities[pair] -= quantity;
    }

    int count() {
        return count;
    }

    int buy(int pair) {
        return buys[pair];
    }

    int sell(int pair) {
        return sells[pair];
    }

    long quantity(int pair) {
        return quantities[pair];
    }

    /** Tell the pairs that trade something, by priority of the buy, then of the sell; two of the same orders as one. */
    void tell(AuctionBook book, PairListener listener) {
        sort(book.buys().count(), book.sells().count());
        int next = 0;
        while (next < count) {
            int buy = buys[sorted[next]];
            int sell = sells[sorted[next]];
            long quantity = 0;
            for (; next < count && buys[sorted[next]] == buy && sells[sorted[next]] == sell; next++) {
                quantity += quantities[sorted[next]];
            }
            if (quantity > 0) {
                listener.onPair(
                    book.buys().order(buy), book.sells().order(sell), quantity, book.isSameGroup(buy, sell));
            }
        }
    }

    private void sort(int buyCount, int sellCount) {
        if (sorted.length < count) {
            sorted = new int[buys.length];
            sortedBySell = new int[buys.length];
        }
        for (int i = 0; i < count; i++) {
            sorted[i] = i;
        }
        distribute(sorted, sortedBySell, sells, sellCount);
        distribute(sortedBySell, sorted, buys, buyCount);
    }

    /** A stable counting sort. */
    private void distribute(int[] from, int[] to, int[] keys, int keyCount) {
        if (starts.length < keyCount + 1) {
            starts = new int[(keyCount + 1) * 2];
        }
        Arrays.fill(starts, 0, keyCount + 1, 0);
        for (int i = 0; i < count; i++) {
            starts[keys[i] + 1]++;
        }
        for (int key = 0; key < keyCount; key++) {
            starts[key + 1] += starts[key];
        }
        for (int i = 0; i < count; i++) {
            to[starts[keys[from[i]]]++] = from[i];
        }
    }
}
