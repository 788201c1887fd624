package io.gridbook.engine.auction;

import java.util.Arrays;

/**
 * Parts the pairs whose buy and sell are of one member group, where the others' partners can be exchanged for it.
 *
 * <p>The sell of such a pair goes to a buy of another group, whose sell goes to a next buy, and so on, until a sell
 * comes free that the first pair's buy may take. One exchange nearly always does. If there is any way to pair all
 * orders without such pairs, a chain is found for each: the difference between that way and the present pairs consists
 * of such chains. (If there is none, what is left is nearly always the least possible.) Only the class and group of a
 * sell matter to a chain, and two groups of a class reach all that more would reach; so a search looks at each pair at
 * most sixteen times.
 *
 * <p><b>Limits.</b> 17 million looks at pairs in all, far beyond what an honest auction needs; then what is left stays
 * as it is.
 */
final class OwnPairs {

    private static final long LOOKS_MAX = 1L << 24;
    private static final int NONE = -1;
    private static final int STUCK = Integer.MAX_VALUE;
    private static final int STEPS_MAX = SourceClasses.MAX * 2;

    private final int[] cursors = new int[SourceClasses.MAX << SourceClasses.MAX];
    private final int[] stepSells = new int[STEPS_MAX];
    private final int[] stepPairs = new int[STEPS_MAX];
    private final int[] stepOrigins = new int[STEPS_MAX];
    private int stepCount;
    private long[] own = new long[0];
    private long looks;

    private PairList pairs;
    private AuctionBook book;

    void exchange(AuctionBook auctionBook, PairList pairList) {
        book = auctionBook;
        pairs = pairList;
        looks = 0;
        int ownCount = collect();
        for (int i = 0; i < ownCount; i++) {
            if (i == 0 || own[i] >> Integer.SIZE != own[i - 1] >> Integer.SIZE) {
                Arrays.fill(cursors, 0, book.classCount() << SourceClasses.MAX, 0);
            }
            part((int) own[i]);
        }
    }

    /** The pairs of one group, sorted by group so that what was learned for one pair serves the next. */
    private int collect() {
        int ownCount = 0;
        for (int pair = 0; pair < pairs.count(); pair++) {
            if (book.isSameGroup(pairs.buy(pair), pairs.sell(pair))) {
                if (ownCount == own.length) {
                    own = Arrays.copyOf(own, Math.max(16, ownCount * 2));
                }
                own[ownCount++] = (long) book.sells().group(pairs.sell(pair)) << Integer.SIZE | pair;
            }
        }
        Arrays.sort(own, 0, ownCount);
        return ownCount;
    }

    private void part(int pair) {
        int sellClass = Integer.numberOfTrailingZeros(book.sellClass(pairs.sell(pair)));
        int kind = sellClass << SourceClasses.MAX | book.buyClasses(pairs.buy(pair));
        while (pairs.quantity(pair) > 0 && cursors[kind] != STUCK && looks < LOOKS_MAX) {
            if (!exchangeOnce(pair, kind) && !exchangeInTurn(pair)) {
                giveUp(pairs.sell(pair));
            }
        }
    }

    /** Exchange partners with one other pair. What did not suit this kind of pair never will, so look on from there. */
    private boolean exchangeOnce(int pair, int kind) {
        for (int at = cursors[kind]; at < pairs.count(); at++) {
            looks++;
            cursors[kind] = at;
            if (suits(pairs.sell(pair), at) && suits(pairs.sell(at), pair)) {
                stepCount = 0;
                step(pairs.sell(pair), NONE, NONE);
                step(pairs.sell(at), at, 0);
                exchangeAlong(pair);
                return true;
            }
        }
        cursors[kind] = pairs.count();
        return false;
    }

    /** Find the shortest chain of exchanges, breadth first. */
    private boolean exchangeInTurn(int pair) {
        stepCount = 0;
        step(pairs.sell(pair), NONE, NONE);
        for (int origin = 0; origin < stepCount; origin++) {
            for (int at = 0; at < pairs.count(); at++) {
                looks++;
                if (suits(stepSells[origin], at) && isNew(pairs.sell(at))) {
                    step(pairs.sell(at), at, origin);
                    if (suits(pairs.sell(at), pair)) {
                        exchangeAlong(pair);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The search went wherever it can: what ends nowhere for this pair does so for others whose buys take no more. */
    private void giveUp(int sell) {
        int reached = 0;
        for (int i = 0; i < stepCount; i++) {
            if (book.sells().group(stepSells[i]) != book.sells().group(sell)) {
                reached |= book.sellClass(stepSells[i]);
            }
        }
        int kinds = Integer.numberOfTrailingZeros(book.sellClass(sell)) << SourceClasses.MAX;
        for (int buyClasses = 0; buyClasses < 1 << SourceClasses.MAX; buyClasses++) {
            if ((buyClasses & reached) == 0) {
                cursors[kinds | buyClasses] = STUCK;
            }
        }
    }

    /** Whether this pair's buy may take that sell instead of its own. */
    private boolean suits(int sell, int pair) {
        return pairs.quantity(pair) > 0
            && (book.sellClass(sell) & book.buyClasses(pairs.buy(pair))) != 0
            && !book.isSameGroup(pairs.buy(pair), sell);
    }

    /** Whether a chain through this sell could go where none went so far. */
    private boolean isNew(int sell) {
        int known = 0;
        for (int i = 0; i < stepCount; i++) {
            if (book.sellClass(stepSells[i]) == book.sellClass(sell)) {
                if (book.sells().group(stepSells[i]) == book.sells().group(sell)) {
                    return false;
                }
                known++;
            }
        }
        return known < 2;
    }

    private void step(int sell, int pair, int origin) {
        stepSells[stepCount] = sell;
        stepPairs[stepCount] = pair;
        stepOrigins[stepCount++] = origin;
    }

    /** From the last step back to the first: every sell takes the place of the one it led to. */
    private void exchangeAlong(int ownPair) {
        long quantity = pairs.quantity(ownPair);
        for (int i = stepCount - 1; i > 0; i = stepOrigins[i]) {
            quantity = Math.min(quantity, pairs.quantity(stepPairs[i]));
        }
        pairs.reduce(ownPair, quantity);
        pairs.add(pairs.buy(ownPair), stepSells[stepCount - 1], quantity);
        for (int i = stepCount - 1; i > 0; i = stepOrigins[i]) {
            pairs.reduce(stepPairs[i], quantity);
            pairs.add(pairs.buy(stepPairs[i]), stepSells[stepOrigins[i]], quantity);
        }
    }
}
