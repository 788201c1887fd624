package io.gridbook.engine.book;

/**
 * From an (owner, id) pair to a small number: open addressing with linear probing, deletion by shifting back.
 *
 * <p>Eight ids that follow each other share a hash and lie side by side, because ids mostly are counters: what was
 * entered together is found in the same lines of memory.
 *
 * <p><b>Units.</b> Ids are positive, 0 marks a free slot. Values are not negative.
 * <p><b>Allocation.</b> 16 bytes a slot, at least 4/3 slots per entry; grows only in {@link #grow}.
 */
public final class IdTable {

    public static final int MISSING = -1;

    private static final int GROUP_BITS = 3;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;

    private long[] table = new long[32];
    private int mask = 15;
    private int size;

    /** Make room for that many entries. */
    public void grow(int capacity) {
        int slots = 16;
        while (slots - (slots >> 2) < capacity) {
            slots <<= 1;
        }
        if (slots <= mask + 1) {
            return;
        }
        long[] old = table;
        table = new long[slots * 2];
        mask = slots - 1;
        size = 0;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                put((int) (old[i + 1] >>> 32), old[i], (int) old[i + 1]);
            }
        }
    }

    public int size() {
        return size;
    }

    /** The value of an id, or {@link #MISSING}. */
    public int get(int owner, long id) {
        if (id <= 0) {
            return MISSING;
        }
        int slot = slotOf(owner, id);
        return table[slot * 2] == 0 ? MISSING : (int) table[slot * 2 + 1];
    }

    /** Set the value of an id, new or known. */
    public void put(int owner, long id, int value) {
        assert id > 0 && value >= 0;
        int slot = slotOf(owner, id);
        if (table[slot * 2] == 0) {
            assert size < mask : "a probe needs a free slot to end at";
            size++;
            table[slot * 2] = id;
        }
        table[slot * 2 + 1] = (long) owner << 32 | value;
    }

    public void remove(int owner, long id) {
        int hole = slotOf(owner, id);
        if (table[hole * 2] == 0) {
            return;
        }
        size--;
        int slot = hole;
        while (table[(slot = slot + 1 & mask) * 2] != 0) {
            int distance = slot - home((int) (table[slot * 2 + 1] >>> 32), table[slot * 2]) & mask;
            if (distance >= (slot - hole & mask)) {
                table[hole * 2] = table[slot * 2];
                table[hole * 2 + 1] = table[slot * 2 + 1];
                hole = slot;
            }
        }
        table[hole * 2] = 0;
    }

    /** Where the id is, or the free slot where it would be. */
    private int slotOf(int owner, long id) {
        int slot = home(owner, id);
        long at;
        while ((at = table[slot * 2]) != 0 && (at != id || (int) (table[slot * 2 + 1] >>> 32) != owner)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int home(int owner, long id) {
        long hash = ((id >>> GROUP_BITS) + owner * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return ((int) (hash >>> 29) & -1 << GROUP_BITS | (int) id & GROUP_MASK) & mask;
    }
}
