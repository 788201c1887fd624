package io.gridbook.engine.book;

/**
 * The clientOrderIds that replaces left behind: they stay used until as many newer ones as the ring holds.
 *
 * <p>A member that renames one live order without end would otherwise use up memory without end.
 *
 * <p><b>Allocation.</b> 20 bytes per slot, at construction.
 */
public final class RenamedOrders {

    private final long[] clientOrderIds;
    private final long[] orderIds;
    private final int[] memberIds;
    private int size;
    private int next;

    public RenamedOrders(int capacity) {
        clientOrderIds = new long[capacity];
        orderIds = new long[capacity];
        memberIds = new int[capacity];
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == memberIds.length;
    }

    /** The slot of the i-th oldest. */
    public int slot(int i) {
        int slot = next - size + i;
        return slot < 0 ? slot + memberIds.length : slot;
    }

    int add(int memberId, long clientOrderId, long orderId) {
        int slot = next;
        next = slot + 1 == memberIds.length ? 0 : slot + 1;
        size = Math.min(size + 1, memberIds.length);
        memberIds[slot] = memberId;
        clientOrderIds[slot] = clientOrderId;
        orderIds[slot] = orderId;
        return slot;
    }

    public int memberId(int slot) {
        return memberIds[slot];
    }

    public long clientOrderId(int slot) {
        return clientOrderIds[slot];
    }

    public long orderId(int slot) {
        return orderIds[slot];
    }
}
