package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * Orders of one member that share what is left to trade, by the name their member gave the group.
 *
 * <p>All live orders of a group have leavesQuantity equal to {@link #remaining}. A group that has lost its last order
 * is remembered until {@link #forgetEnded}, so that what a basket's earlier leg used up is not there for a later one.
 *
 * <p><b>Allocation.</b> None but in {@link #configure}: 54 bytes per group and 20 bytes of index.
 */
public final class LinkGroups {

    public static final int NONE = -1;

    private final SpecialTerms special;
    private final IdTable byName = new IdTable();
    private long[] names = new long[0];
    private long[] remaining = new long[0];
    private int[] members = new int[0];
    private int[] instruments = new int[0];
    private boolean[] buys = new boolean[0];
    private int[] first = new int[0];
    private int[] last = new int[0];
    private int[] ended = new int[0];
    private boolean[] isEnded = new boolean[0];
    private long[] taken = new long[0];
    private long[] takenBy = new long[0];
    private long taker;
    private int maxGroups;
    private int used;
    private int free = NONE;
    private int size;
    private int endedCount;

    public LinkGroups(OrderPool orders) {
        this.special = orders.special();
    }

    /** Set how many there may be; not below what is in use. */
    public void configure(int capacity) {
        maxGroups = capacity;
        if (capacity > names.length) {
            names = Arrays.copyOf(names, capacity);
            remaining = Arrays.copyOf(remaining, capacity);
            members = Arrays.copyOf(members, capacity);
            instruments = Arrays.copyOf(instruments, capacity);
            buys = Arrays.copyOf(buys, capacity);
            first = Arrays.copyOf(first, capacity);
            last = Arrays.copyOf(last, capacity);
            ended = Arrays.copyOf(ended, capacity);
            isEnded = Arrays.copyOf(isEnded, capacity);
            taken = Arrays.copyOf(taken, capacity);
            takenBy = Arrays.copyOf(takenBy, capacity);
            byName.grow(capacity);
        }
    }

    /** How many groups more there is room for. */
    public int room() {
        return maxGroups - size;
    }

    /** The group of a name, or {@link #NONE}. */
    public int find(int memberId, long name) {
        int group = byName.get(memberId, name);
        return group == IdTable.MISSING ? NONE : group;
    }

    /** Make a group, which counts as the instrument does; callers check that there is room. */
    public int add(int memberId, long name, int instrumentId, boolean buy, long quantity) {
        int group = free;
        if (group == NONE) {
            group = used++;
        } else {
            free = first[group];
        }
        names[group] = name;
        remaining[group] = quantity;
        members[group] = memberId;
        instruments[group] = instrumentId;
        buys[group] = buy;
        first[group] = OrderPool.NONE;
        last[group] = OrderPool.NONE;
        byName.put(memberId, name, group);
        size++;
        return group;
    }

    public long name(int group) {
        return names[group];
    }

    /** An instrument whose quantities are like those of all of its orders. */
    public int instrumentId(int group) {
        return instruments[group];
    }

    /** The side all of its orders are on. */
    public boolean isBuy(int group) {
        return buys[group];
    }

    /** What is left to trade for all of its orders together. */
    public long remaining(int group) {
        return remaining[group];
    }

    public void remaining(int group, long quantity) {
        remaining[group] = quantity;
    }

    /** The order that joined first, or {@link OrderPool#NONE}. */
    public int firstOrder(int group) {
        return first[group];
    }

    /** Begin a look-ahead: nothing of any group is taken. */
    public void beginTaking() {
        taker++;
    }

    /** As much of a quantity as the group still has in this look-ahead. */
    public long take(int group, long quantity) {
        long before = takenBy[group] == taker ? taken[group] : 0;
        long now = Math.min(quantity, remaining[group] - before);
        takenBy[group] = taker;
        taken[group] = before + now;
        return now;
    }

    public void join(int group, int order) {
        int before = last[group];
        special.linkGroup(order, group);
        special.previousLinked(order, before);
        special.nextLinked(order, OrderPool.NONE);
        if (before == OrderPool.NONE) {
            first[group] = order;
        } else {
            special.nextLinked(before, order);
        }
        last[group] = order;
    }

    /** Take out an order that ends. */
    public void leave(int order) {
        int group = special.linkGroup(order);
        int previous = special.previousLinked(order);
        int next = special.nextLinked(order);
        if (previous == OrderPool.NONE) {
            first[group] = next;
        } else {
            special.nextLinked(previous, next);
        }
        if (next == OrderPool.NONE) {
            last[group] = previous;
        } else {
            special.previousLinked(next, previous);
        }
        if (first[group] == OrderPool.NONE && !isEnded[group]) {
            isEnded[group] = true;
            ended[endedCount++] = group;
        }
    }

    /** The command is over: forget the groups that have no order any more. */
    public void forgetEnded() {
        for (int i = 0; i < endedCount; i++) {
            int group = ended[i];
            isEnded[group] = false;
            if (first[group] == OrderPool.NONE) {
                byName.remove(members[group], names[group]);
                first[group] = free;
                free = group;
                size--;
            }
        }
        endedCount = 0;
    }
}
