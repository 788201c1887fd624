package io.gridbook.engine.book;

import static io.gridbook.engine.book.OrderAttributes.ALL_SOURCES;
import static io.gridbook.engine.book.OrderAttributes.GRID;
import static io.gridbook.engine.book.TestBook.SOLAR;
import static io.gridbook.engine.book.TestBook.WIND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceSidesTest {

    private final TestBook test = new TestBook(100);
    private final SourceSides asks = test.book.sides(false);
    private final SourceSides bids = test.book.sides(true);

    @Test
    void shouldBePlainUntilSomebodyUsesSources() {
        test.sell(5, 1, GRID);
        test.buy(4, 1, ALL_SOURCES);
        assertThat(test.book.isPlain()).isTrue();
        assertThat(asks.size()).isEqualTo(1);
        test.book.remove(test.sell(5, 1, SOLAR));
        assertThat(test.book.isPlain()).isFalse();
        assertThat(bids.isPlain()).isTrue();
        test.buy(4, 1, WIND);
        assertThat(bids.isPlain()).isFalse();
        assertThat(bids.sources(1)).isEqualTo(WIND);
    }

    @Test
    void shouldBeEmptyOnlyWithoutOrdersOfAnySource() {
        assertThat(asks.isEmpty()).isTrue();
        int sell = test.sell(5, 1, SOLAR);
        assertThat(asks.isEmpty()).isFalse();
        test.book.remove(sell);
        assertThat(asks.isEmpty()).isTrue();
    }

    @Test
    void shouldGiveAPlainBooksBestToWhoAcceptsGrid() {
        int sell = test.sell(5, 1, GRID);
        assertThat(best(asks, GRID, 0)).isEqualTo(sell);
        assertThat(asks.bestLevel(SOLAR, 0)).isEqualTo(SourceSides.NONE);
        assertThat(bids.bestLevel(GRID, 0)).isEqualTo(SourceSides.NONE);
    }

    @Test
    void shouldFindTheBestPriceThenThePreferredSourceThenTheOldest() {
        int solar = test.sell(5, 1, SOLAR);
        int wind = test.sell(5, 1, WIND);
        int grid = test.sell(4, 1, GRID);
        assertThat(best(asks, ALL_SOURCES, 0)).isEqualTo(grid);
        assertThat(best(asks, ALL_SOURCES, SOLAR)).isEqualTo(grid);
        assertThat(best(asks, SOLAR | WIND, 0)).isEqualTo(solar);
        assertThat(best(asks, SOLAR | WIND, WIND)).isEqualTo(wind);
        assertThat(best(asks, WIND, SOLAR)).isEqualTo(wind);
        assertThat(asks.bestLevel(1 << 5, 0)).isEqualTo(SourceSides.NONE);
    }

    @Test
    void shouldFindTheHighestBuyThatAcceptsASource() {
        int all = test.buy(5, 1, ALL_SOURCES);
        int solar = test.buy(6, 1, SOLAR);
        int later = test.buy(5, 1, WIND);
        assertThat(best(bids, SOLAR, 0)).isEqualTo(solar);
        assertThat(best(bids, WIND, 0)).isEqualTo(all);
        test.book.remove(all);
        assertThat(best(bids, WIND, 0)).isEqualTo(later);
        assertThat(bids.bestLevel(GRID, 0)).isEqualTo(SourceSides.NONE);
    }

    @Test
    void shouldCrossOnlyWhatAcceptsTheSourceAtThePrice() {
        test.sell(5, 1, SOLAR);
        test.sell(7, 1, GRID);
        assertThat(asks.isCrossedBy(SOLAR, 5)).isTrue();
        assertThat(asks.isCrossedBy(SOLAR, 4)).isFalse();
        assertThat(asks.isCrossedBy(GRID, 6)).isFalse();
        assertThat(asks.isCrossedBy(GRID, 7)).isTrue();
        assertThat(asks.isCrossedBy(WIND, 100)).isFalse();
        assertThat(asks.bestPrice(SOLAR)).isEqualTo(5);
        assertThat(asks.bestPrice(GRID)).isEqualTo(7);
        assertThat(asks.bestPrice(WIND)).isEqualTo(OrderPool.NULL);
        test.buy(3, 1, ALL_SOURCES);
        assertThat(bids.isCrossedBy(GRID, 3)).isTrue();
        assertThat(bids.isCrossedBy(GRID, 4)).isFalse();
        int level = bids.bestLevel(GRID, 0);
        assertThat(bids.isWithin(level, 2)).isTrue();
        assertThat(bids.isWithin(level, 4)).isFalse();
    }

    @Test
    void shouldAddUpAPriceOverAllSourcesOrTellOneSources() {
        test.sell(5, 10, GRID);
        test.sell(5, 20, SOLAR);
        test.sell(5, 30, SOLAR);
        test.sell(6, 40, WIND);
        assertThat(asks.sumAt(5).quantity()).isEqualTo(60);
        assertThat(asks.sumAt(5).orderCount()).isEqualTo(3);
        assertThat(asks.sumAt(6).quantity()).isEqualTo(40);
        assertThat(asks.sumAt(6).orderCount()).isEqualTo(1);
        assertThat(asks.sumAt(7).quantity()).isZero();
        assertThat(asks.sumAt(7).orderCount()).isZero();
        assertThat(asks.quantityAt(5, SOLAR)).isEqualTo(50);
        assertThat(asks.quantityAt(5, GRID)).isEqualTo(10);
        assertThat(asks.quantityAt(5, WIND)).isZero();
        test.buy(3, 7, ALL_SOURCES);
        test.buy(3, 8, SOLAR);
        assertThat(bids.quantityAt(3, SOLAR)).isEqualTo(15);
        assertThat(bids.quantityAt(3, WIND)).isEqualTo(7);
    }

    @Test
    void shouldGiveAnEmptiedSetsPlaceToAnother() {
        assertThat(bids.freeSets()).isEqualTo(SourceSides.SETS_MAX - 1);
        assertThat(bids.holds(ALL_SOURCES)).isTrue();
        List<Integer> buys = new ArrayList<>();
        for (int set = 1; set < SourceSides.SETS_MAX; set++) {
            assertThat(bids.holds(set)).isFalse();
            buys.add(test.buy(set, set, set));
            assertThat(bids.holds(set)).isTrue();
            assertThat(bids.freeSets()).isEqualTo(SourceSides.SETS_MAX - 1 - set);
        }
        test.book.remove(buys.get(4));
        assertThat(bids.holds(5)).isFalse();
        assertThat(bids.freeSets()).isEqualTo(1);
        int other = test.buy(100, 1, 0x80);
        assertThat(bids.holds(0x80)).isTrue();
        assertThat(bids.freeSets()).isZero();
        assertThat(best(bids, 0x80, 0)).isEqualTo(other);
        assertThat(bids.size()).isEqualTo(SourceSides.SETS_MAX);
        test.book.remove(other);
        assertThat(best(bids, ALL_SOURCES, 0)).isEqualTo(buys.get(30));
        assertThat(bids.sumAt(31).quantity()).isEqualTo(31);
        assertThat(bids.sumAt(1).quantity()).isEqualTo(1);
    }

    private int best(SourceSides sides, int sources, int preferred) {
        return test.pools.levels().firstOrder(sides.bestLevel(sources, preferred));
    }
}
