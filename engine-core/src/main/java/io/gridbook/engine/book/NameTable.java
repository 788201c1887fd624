package io.gridbook.engine.book;

/**
 * From a member's clientOrderId to the low 32 bits of an orderId: open addressing with linear probing, deletion by
 * shifting back.
 *
 * <p>An entry is a hash of the name and those bits, not the name: a reader checks what it finds against the order's own
 * record, and goes on with the next entry of the same hash if it is another's. Eight names that follow each other share
 * a line of memory, because names mostly are counters.
 *
 * <p>New entries wait until there are some: their places are far apart in memory, and the processor fetches several at
 * a time for hardly more than the price of one.
 *
 * <p><b>Allocation.</b> None but in {@link #grow}: 8 bytes a slot, at least 4/3 slots per entry.
 */
final class NameTable {

    static final int NONE = -1;

    private static final int GROUP_BITS = 3;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    /** On every hash, so that no entry is 0, which marks a free slot. */
    private static final int TAKEN = 1 << 31;

    private static final int WAITING_MAX = 8;

    private final long[] waiting = new long[WAITING_MAX];
    private int waitingCount;
    private long[] table = new long[16];
    private int mask = 15;
    private int size;

    /** Make room for that many entries. */
    void grow(int capacity) {
        int slots = 16;
        while (slots - (slots >> 2) < capacity) {
            slots <<= 1;
        }
        if (slots <= table.length) {
            return;
        }
        long[] old = table;
        table = new long[slots];
        mask = slots - 1;
        for (long entry : old) {
            if (entry != 0) {
                insert(entry);
            }
        }
    }

    /** The hash by which a name is entered and found. */
    static int hash(int memberId, long clientOrderId) {
        long hash = (clientOrderId >>> GROUP_BITS) + memberId * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        return (int) (hash >>> 32) & ~GROUP_MASK | (int) clientOrderId & GROUP_MASK | TAKEN;
    }

    /** The first slot with this hash, or {@link #NONE}. */
    int first(int hash) {
        return fromWaiting(0, hash);
    }

    /** The next slot with this hash, or {@link #NONE}. */
    int next(int slot, int hash) {
        return slot < table.length ? from(slot + 1 & mask, hash) : fromWaiting(slot - table.length + 1, hash);
    }

    /** What waits has the slots behind the table's. */
    private int fromWaiting(int from, int hash) {
        for (int i = from; i < waitingCount; i++) {
            if ((int) (waiting[i] >>> 32) == hash) {
                return table.length + i;
            }
        }
        return from(hash & mask, hash);
    }

    private int from(int from, int hash) {
        int slot = from;
        long entry;
        while ((entry = table[slot]) != 0) {
            if ((int) (entry >>> 32) == hash) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    /** The low 32 bits of the orderId in a slot. */
    int orderBits(int slot) {
        return (int) (slot < table.length ? table[slot] : waiting[slot - table.length]);
    }

    void add(int hash, long orderId) {
        assert size < mask : "a probe needs a free slot to end at";
        size++;
        waiting[waitingCount++] = entry(hash, orderId);
        if (waitingCount == WAITING_MAX) {
            enterWaiting();
        }
    }

    private void enterWaiting() {
        for (int i = 0; i < waitingCount; i++) {
            insert(waiting[i]);
        }
        waitingCount = 0;
    }

    /** Take out one that is there. Entries that look alike are alike. */
    void remove(int hash, long orderId) {
        long entry = entry(hash, orderId);
        size--;
        for (int i = 0; i < waitingCount; i++) {
            if (waiting[i] == entry) {
                waiting[i] = waiting[--waitingCount];
                return;
            }
        }
        int hole = hash & mask;
        while (table[hole] != entry) {
            assert table[hole] != 0;
            hole = hole + 1 & mask;
        }
        close(hole);
    }

    /** Move back what a probe would not reach any more over a hole. */
    private void close(int from) {
        int hole = from;
        long entry;
        int slot = hole;
        while ((entry = table[slot = slot + 1 & mask]) != 0) {
            int distance = slot - (int) (entry >>> 32) & mask;
            if (distance >= (slot - hole & mask)) {
                table[hole] = entry;
                hole = slot;
            }
        }
        table[hole] = 0;
    }

    private void insert(long entry) {
        int slot = (int) (entry >>> 32) & mask;
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = entry;
    }

    private static long entry(int hash, long orderId) {
        return (long) hash << 32 | orderId & 0xFFFFFFFFL;
    }
}
