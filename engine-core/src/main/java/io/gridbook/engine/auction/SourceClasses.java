package io.gridbook.engine.auction;

import java.util.Arrays;

/**
 * Energy sources that no buy of the auction tells apart, taken together.
 *
 * <p>Sources nobody offers are left out. A book in which nobody uses sources has one class, one in which some buys want
 * solar has two; the cost of the auction doubles with each class, so that only books that use all eight pay for eight.
 */
final class SourceClasses {

    static final int MAX = 8;

    private static final int SETS = 1 << MAX;

    private final boolean[] accepted = new boolean[SETS];
    private final int[] members = new int[MAX];
    private final int[] reduced = new int[SETS];
    private int count;

    void clear() {
        Arrays.fill(accepted, false);
    }

    /** A buy accepts this set of sources. */
    void accept(int sources) {
        accepted[sources] = true;
    }

    /** Find the classes of the offered sources. */
    void divide(int offered) {
        count = 0;
        if (offered != 0) {
            members[count++] = offered;
        }
        for (int sources = 0; sources < SETS; sources++) {
            if (accepted[sources]) {
                split(sources);
            }
        }
        for (int sources = 0; sources < SETS; sources++) {
            if (accepted[sources] || Integer.bitCount(sources) == 1) {
                reduced[sources] = reduce(sources);
            }
        }
    }

    int count() {
        return count;
    }

    /** The classes a buy's accepted set or a sell's source consists of, as bits; a sell's is one bit. */
    int of(int sources) {
        return reduced[sources];
    }

    private void split(int sources) {
        int known = count;
        for (int i = 0; i < known; i++) {
            int inside = members[i] & sources;
            if (inside != 0 && inside != members[i]) {
                members[count++] = members[i] & ~sources;
                members[i] = inside;
            }
        }
    }

    private int reduce(int sources) {
        int classes = 0;
        for (int i = 0; i < count; i++) {
            if ((members[i] & sources) != 0) {
                classes |= 1 << i;
            }
        }
        return classes;
    }
}
