package io.gridbook.engine.auction;

import java.util.Arrays;

/**
 * The sells still to be paired, a queue per source class, that know their first order and their first order of another
 * member group than that one.
 *
 * <p>Both places only move on: between them there is nothing but the first order's group. So a buy finds the first sell
 * of another group than its own at once, however many of its own stand before it.
 */
final class SellQueues {

    static final int NONE = -1;

    private final int[] first = new int[SourceClasses.MAX];
    private final int[] firstOfOtherGroup = new int[SourceClasses.MAX];
    private int[] next = new int[0];
    private long[] left = new long[0];
    private AuctionSide sells;

    void fill(AuctionBook book) {
        sells = book.sells();
        int count = sells.tradingCount();
        if (next.length < count) {
            next = new int[count * 2];
            left = new long[count * 2];
        }
        Arrays.fill(first, NONE);
        for (int sell = count - 1; sell >= 0; sell--) {
            left[sell] = sells.allocated(sell);
            if (left[sell] > 0) {
                int queue = Integer.numberOfTrailingZeros(book.sellClass(sell));
                next[sell] = first[queue];
                first[queue] = sell;
            }
        }
        System.arraycopy(first, 0, firstOfOtherGroup, 0, first.length);
    }

    long left(int sell) {
        return left[sell];
    }

    void take(int sell, long quantity) {
        left[sell] -= quantity;
    }

    /** The first sell of this class; {@link #NONE} when all are paired. */
    int first(int sellClass) {
        int sell = first[sellClass];
        while (sell != NONE && left[sell] == 0) {
            sell = next[sell];
        }
        first[sellClass] = sell;
        return sell;
    }

    /** The first sell of this class that is not of this group. */
    int firstOutside(int sellClass, int group) {
        int head = first(sellClass);
        if (head == NONE || sells.group(head) != group) {
            return head;
        }
        int sell = firstOfOtherGroup[sellClass];
        while (sell != NONE && (left[sell] == 0 || sells.group(sell) == group)) {
            sell = next[sell];
        }
        firstOfOtherGroup[sellClass] = sell;
        return sell;
    }
}
