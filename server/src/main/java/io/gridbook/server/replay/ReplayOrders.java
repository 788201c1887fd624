package io.gridbook.server.replay;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The orders sent in a replay: each has a clientOrderId of its own (1, 2, 3...), whatever ids the file uses again.
 *
 * <p><b>Threading.</b> {@link #add} and {@link #newest} belong to the sending thread; the reading thread asks for
 * orders whose events have come, which the sender wrote before it sent them (see {@link RequestWindow}).
 */
final class ReplayOrders {

    /** A clientOrderId that no order ever gets. */
    static final long NEVER_USED = Long.MAX_VALUE;

    private final Long2LongHashMap newest = new Long2LongHashMap(NEVER_USED);
    private volatile Columns columns = new Columns(1024);
    private int count;

    private record Columns(long[] fileId, long[] line, long[] price, boolean[] sell) {

        Columns(int capacity) {
            this(new long[capacity], new long[capacity], new long[capacity], new boolean[capacity]);
        }

        Columns grown() {
            int capacity = 2 * fileId.length;
            return new Columns(Arrays.copyOf(fileId, capacity), Arrays.copyOf(line, capacity),
                Arrays.copyOf(price, capacity), Arrays.copyOf(sell, capacity));
        }
    }

    /** Take up an order of the file; returns its clientOrderId. */
    long add(long fileId, long line, boolean sell, long price) {
        int clientOrderId = ++count;
        Columns now = columns;
        if (clientOrderId == now.fileId.length) {
            now = now.grown();
        }
        now.fileId[clientOrderId] = fileId;
        now.line[clientOrderId] = line;
        now.price[clientOrderId] = price;
        now.sell[clientOrderId] = sell;
        columns = now;
        newest.put(fileId, clientOrderId);
        return clientOrderId;
    }

    /** The clientOrderId of the newest order with the file's id, or {@link #NEVER_USED}. */
    long newest(long fileId) {
        return newest.get(fileId);
    }

    long fileId(long clientOrderId) {
        return columns.fileId[(int) clientOrderId];
    }

    /** The line or message of the file that entered the order. */
    long line(long clientOrderId) {
        return columns.line[(int) clientOrderId];
    }

    long price(long clientOrderId) {
        return columns.price[(int) clientOrderId];
    }

    boolean isSell(long clientOrderId) {
        return columns.sell[(int) clientOrderId];
    }

    int count() {
        return count;
    }
}
