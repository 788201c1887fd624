package io.gridbook.engine.book;

import java.util.Arrays;

/**
 * One direction of a book: a {@link BookSide} for each set of energy sources that its orders come with.
 *
 * <p>A sell has one source, so there are at most eight sides; buys have as many as they accept different sets, which is
 * capped. A plain book has one side on either hand and pays one comparison for the possibility of more. An order never
 * finds more than one look per side between itself and its best counterparty.
 *
 * <p><b>Allocation.</b> When a set of sources is seen for the first time; none afterwards.
 */
public final class SourceSides {

    public static final int NONE = LevelPool.NONE;
    /** Different sets of accepted sources among the resting buys of one instrument. */
    public static final int SETS_MAX = 32;

    private final BookPools pools;
    private final OrderPool orders;
    private final LevelPool levels;
    private final int firstSideId;
    private final boolean buy;
    private final long tickSize;
    private final BookSide plain;
    private final LevelSum sum = new LevelSum();
    private BookSide[] sides;
    private int[] sets;
    private int size = 1;
    private boolean isPlain = true;

    SourceSides(BookPools pools, int firstSideId, boolean buy, long tickSize) {
        this.pools = pools;
        this.orders = pools.orders();
        this.levels = pools.levels();
        this.firstSideId = firstSideId;
        this.buy = buy;
        this.tickSize = tickSize;
        this.plain = new BookSide(pools, firstSideId, buy, tickSize);
        this.sides = new BookSide[] {plain};
        this.sets = new int[] {OrderAttributes.plainSources(buy)};
    }

    /** Whether it has never held anything but GRID sells or buys that accept all. */
    public boolean isPlain() {
        return isPlain;
    }

    void leavePlain() {
        isPlain = false;
    }

    public int size() {
        return size;
    }

    public BookSide side(int index) {
        return sides[index];
    }

    public int sources(int index) {
        return sets[index];
    }

    public boolean isEmpty() {
        for (int i = 0; i < size; i++) {
            if (!sides[i].isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The level an order that goes with these sources executes against first, or {@link #NONE}. */
    public int bestLevel(int sources, int preferred) {
        if (size == 1) {
            return (sets[0] & sources) == 0 ? NONE : plain.bestLevel();
        }
        int best = NONE;
        int bestSet = 0;
        for (int i = 0; i < size; i++) {
            int level = sides[i].bestLevel();
            if (level != NONE && (sets[i] & sources) != 0
                && (best == NONE || isBefore(level, sets[i], best, bestSet, preferred))) {
                best = level;
                bestSet = sets[i];
            }
        }
        return best;
    }

    private boolean isBefore(int level, int set, int other, int otherSet, int preferred) {
        if (levels.price(level) != levels.price(other)) {
            return levels.price(level) < levels.price(other) != buy;
        }
        boolean isPreferred = (set & preferred) != 0;
        if (isPreferred != ((otherSet & preferred) != 0)) {
            return isPreferred;
        }
        return orders.priority(levels.firstOrder(level)) < orders.priority(levels.firstOrder(other));
    }

    /** Whether a level's price is at {@code limitPrice} or better for the one who takes it. */
    public boolean isWithin(int level, long limitPrice) {
        return plain.isWithin(level, limitPrice);
    }

    /** Whether an order of these sources would execute at {@code limitPrice}. */
    public boolean isCrossedBy(int sources, long limitPrice) {
        int level = bestLevel(sources, 0);
        return level != NONE && isWithin(level, limitPrice);
    }

    /** The best price of orders that go with a source; null value = none. */
    public long bestPrice(int source) {
        int level = bestLevel(source, 0);
        return level == NONE ? OrderPool.NULL : levels.price(level);
    }

    /** What stands at a price, over all sources; good until the next question. */
    public LevelSum sumAt(long price) {
        sum.clear();
        for (int i = 0; i < size; i++) {
            int level = sides[i].levelAt(price);
            if (level != NONE) {
                sum.add(levels.quantity(level), levels.orderCount(level));
            }
        }
        return sum;
    }

    /** What orders that go with a source show at a price. */
    public long quantityAt(long price, int source) {
        long quantity = 0;
        for (int i = 0; i < size; i++) {
            int level = (sets[i] & source) == 0 ? NONE : sides[i].levelAt(price);
            quantity += level == NONE ? 0 : levels.quantity(level);
        }
        return quantity;
    }

    /** Whether orders of this set rest here, or of no matter which set always may. */
    public boolean holds(int set) {
        int index = find(set);
        return index == 0 || index > 0 && !sides[index].isEmpty();
    }

    /** Whether an order of this set may come to rest here. */
    public boolean hasRoomFor(int set) {
        return holds(set) || freeSets() > 0;
    }

    /** How many sets more could rest here. */
    public int freeSets() {
        int free = SETS_MAX - size;
        for (int i = 1; i < size; i++) {
            free += sides[i].isEmpty() ? 1 : 0;
        }
        return free;
    }

    /** The side of a set that has held orders. */
    BookSide sideOf(int set) {
        return size == 1 ? plain : sides[find(set)];
    }

    void add(int order, long price) {
        int set = OrderAttributes.sources(orders.attributes(order));
        sideFor(set).append(order, price);
    }

    void insert(int order) {
        int set = OrderAttributes.sources(orders.attributes(order));
        sideFor(set).insert(order, orders.price(order));
    }

    private BookSide sideFor(int set) {
        if (set == sets[0]) {
            return plain;
        }
        // In two steps: claiming may put a longer array in this one's place.
        int index = claim(set);
        return sides[index];
    }

    private int find(int set) {
        for (int i = 0; i < size; i++) {
            if (sets[i] == set) {
                return i;
            }
        }
        return -1;
    }

    private int emptySide() {
        for (int i = 1; i < size; i++) {
            if (sides[i].isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private int claim(int set) {
        int index = find(set);
        if (index < 0) {
            index = size < SETS_MAX ? size : emptySide();
            if (index == size) {
                grow();
            }
            sets[index] = set;
        }
        return index;
    }

    private void grow() {
        if (size == sides.length) {
            sides = Arrays.copyOf(sides, size * 2);
            sets = Arrays.copyOf(sets, size * 2);
        }
        isPlain = false;
        sides[size] = new BookSide(pools, firstSideId + size, buy, tickSize);
        size++;
    }
}
