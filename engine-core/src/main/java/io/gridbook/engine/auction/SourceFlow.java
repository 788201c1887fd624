package io.gridbook.engine.auction;

import java.util.Arrays;

/**
 * How much a set of sells and a set of buys can trade with each other when every buy takes accepted sources only.
 *
 * <p>By the theorem of maximum flow and minimum cut that is the least, over all sets T of source classes, of the supply
 * within T plus the demand that accepts something outside T. With {@code surplus[T]} = supply within T minus demand of
 * the buys that accept nothing outside T, it is demand + min surplus[T]. An order adds its quantity to the supersets of
 * its classes, or takes it from them. Changes are gathered per set of classes and spread when an answer is asked for,
 * so that many orders between two questions cost hardly more than their sums.
 *
 * <p><b>Units.</b> Supply and demand are at most {@code Long.MAX_VALUE} each, so no sum or difference here overflows.
 */
final class SourceFlow {

    private final long[] surplus = new long[1 << SourceClasses.MAX];
    private final long[] changes = new long[1 << SourceClasses.MAX];
    private final boolean[] isChanged = new boolean[1 << SourceClasses.MAX];
    private final int[] changed = new int[1 << SourceClasses.MAX];
    private int changedCount;
    private int sets = 1;
    private long supply;
    private long demand;

    void reset(int classCount) {
        spread();
        sets = 1 << classCount;
        Arrays.fill(surplus, 0, sets, 0);
        supply = 0;
        demand = 0;
    }

    void addSell(int sellClass, long quantity) {
        supply += quantity;
        change(sellClass, quantity);
    }

    void removeSell(int sellClass, long quantity) {
        supply -= quantity;
        change(sellClass, -quantity);
    }

    void addBuy(int buyClasses, long quantity) {
        demand += quantity;
        change(buyClasses, -quantity);
    }

    void removeBuy(int buyClasses, long quantity) {
        demand -= quantity;
        change(buyClasses, quantity);
    }

    /** The total of the sells, whatever their source. */
    long supply() {
        return supply;
    }

    /** The total of the buys, whatever they accept. */
    long demand() {
        return demand;
    }

    /** The largest quantity that can be traded. */
    long volume() {
        spread();
        long least = surplus[0];
        for (int set = 1; set < sets; set++) {
            least = Math.min(least, surplus[set]);
        }
        return demand + least;
    }

    /**
     * How much this kind of sell may give to this kind of buy with all others still finding their partners, given that
     * without it they do: such a pair takes supply out of every set that holds the sell's class, but a demand that
     * depends on this set only if the buy does.
     */
    long pairable(int sellClass, int buyClasses) {
        spread();
        long least = Long.MAX_VALUE;
        for (int set = sellClass; set < sets; set = set + 1 | sellClass) {
            if ((set & buyClasses) != buyClasses) {
                least = Math.min(least, surplus[set]);
            }
        }
        return least;
    }

    private void change(int classes, long quantity) {
        if (!isChanged[classes]) {
            isChanged[classes] = true;
            changed[changedCount++] = classes;
        }
        changes[classes] += quantity;
    }

    private void spread() {
        while (changedCount > 0) {
            int classes = changed[--changedCount];
            long quantity = changes[classes];
            for (int set = classes; set < sets; set = set + 1 | classes) {
                surplus[set] += quantity;
            }
            changes[classes] = 0;
            isChanged[classes] = false;
        }
    }
}
