package io.gridbook.engine.book;

import static io.gridbook.engine.book.OrderAttributes.ALL_SOURCES;
import static io.gridbook.engine.book.OrderAttributes.GRID;
import static io.gridbook.engine.book.TestBook.SOLAR;
import static io.gridbook.engine.book.TestBook.WIND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What orders do in a book besides resting and leaving, and the walks over it. */
class OrderBookTest {

    private final TestBook test = new TestBook(40);
    private final OrderPool orders = test.orders;
    private final OrderWalk walk = new OrderWalk(test.pools);
    private final PriceWalk prices = new PriceWalk(test.pools);

    @Test
    void shouldPutAnOrderBackWhereItsPriorityPutsIt() {
        int a = test.sell(5, 10, GRID);
        int b = test.sell(5, 20, GRID);
        int c = test.sell(5, 30, GRID);
        int d = test.sell(5, 40, GRID);
        for (int order : new int[] {b, a, d, c, b}) {
            test.book.remove(order);
            test.book.insert(order);
            assertThat(asks(ALL_SOURCES, 0)).containsExactly(a, b, c, d);
            assertThat(test.book.sides(false).sumAt(5).quantity()).isEqualTo(100);
            assertThat(test.book.sides(false).sumAt(5).orderCount()).isEqualTo(4);
        }
        for (int order : new int[] {a, b, c, d}) {
            test.book.remove(order);
        }
        assertThat(test.book.sides(false).isEmpty()).isTrue();
        test.book.insert(c);
        assertThat(asks(ALL_SOURCES, 0)).containsExactly(c);
    }

    @Test
    void shouldKeepBothEndsOfAQueueThatAnOrderWasPutBackInto() {
        int a = test.sell(5, 10, GRID);
        int b = test.sell(5, 20, GRID);
        test.book.remove(a);
        test.book.insert(a);
        int c = test.sell(5, 30, GRID);
        assertThat(asks(ALL_SOURCES, 0)).containsExactly(a, b, c);
        assertThat(orders.previous(a)).isEqualTo(c);
        assertThat(orders.previous(b)).isEqualTo(a);
        assertThat(orders.previous(c)).isEqualTo(b);
        test.book.remove(a);
        assertThat(asks(ALL_SOURCES, 0)).containsExactly(b, c);
    }

    @Test
    void shouldExecuteWhatAnIcebergShowsThenRefillItBehindTheOthers() {
        int iceberg = test.iceberg(5, 25, 10);
        int other = test.sell(5, 7, GRID);
        assertThat(shownAt(5)).isEqualTo(17);
        test.book.execute(iceberg, 4);
        assertThat(shownAt(5)).isEqualTo(13);
        assertThat(orders.visibleQuantity(iceberg)).isEqualTo(6);
        test.book.execute(iceberg, 6);
        assertThat(orders.visibleQuantity(iceberg)).isZero();
        assertThat(orders.leavesQuantity(iceberg)).isEqualTo(15);
        assertThat(orders.executedQuantity(iceberg)).isEqualTo(10);
        test.book.refill(iceberg, 5, 1_000);
        assertThat(orders.priority(iceberg)).isEqualTo(1_000);
        assertThat(asks(ALL_SOURCES, 0)).containsExactly(other, iceberg);
        assertThat(shownAt(5)).isEqualTo(17);
        test.book.execute(iceberg, 10);
        test.book.refill(iceberg, 6, 1_001);
        assertThat(orders.price(iceberg)).isEqualTo(6);
        assertThat(shownAt(5)).isEqualTo(7);
        assertThat(shownAt(6)).isEqualTo(5);
        assertThat(orders.special().hiddenQuantity(iceberg)).isZero();
    }

    @Test
    void shouldExecuteHiddenQuantityBehindWhatIsShown() {
        int iceberg = test.iceberg(5, 25, 10);
        test.book.execute(iceberg, 12);
        assertThat(orders.leavesQuantity(iceberg)).isEqualTo(13);
        assertThat(orders.visibleQuantity(iceberg)).isZero();
        assertThat(shownAt(5)).isZero();
        assertThat(test.book.sides(false).sumAt(5).orderCount()).isEqualTo(1);
    }

    @Test
    void shouldTakeFromTheHiddenPartFirst() {
        int iceberg = test.iceberg(5, 25, 10);
        test.book.resize(iceberg, 12);
        assertThat(orders.special().hiddenQuantity(iceberg)).isEqualTo(2);
        assertThat(shownAt(5)).isEqualTo(10);
        test.book.resize(iceberg, 9);
        assertThat(orders.special().hiddenQuantity(iceberg)).isZero();
        assertThat(shownAt(5)).isEqualTo(9);
        int plain = test.sell(5, 8, GRID);
        test.book.resize(plain, 3);
        assertThat(orders.leavesQuantity(plain)).isEqualTo(3);
        assertThat(shownAt(5)).isEqualTo(12);
    }

    @Test
    void shouldWalkOrdersAsAnIncomingOneMeetsThem() {
        int grid = test.sell(6, 1, GRID);
        int solar = test.sell(5, 2, SOLAR);
        int wind = test.sell(6, 3, WIND);
        int late = test.sell(6, 4, SOLAR);
        int far = test.sell(500, 5, GRID);
        assertThat(asks(ALL_SOURCES, 0)).containsExactly(solar, grid, wind, late, far);
        assertThat(asks(ALL_SOURCES, WIND)).containsExactly(solar, wind, grid, late, far);
        assertThat(asks(SOLAR | GRID, SOLAR)).containsExactly(solar, late, grid, far);
        assertThat(asks(WIND, 0)).containsExactly(wind);
        assertThat(asks(1 << 6, 0)).isEmpty();
    }

    @Test
    void shouldWalkBuysFromTheHighestPriceDown() {
        int all = test.buy(5, 1, ALL_SOURCES);
        int solar = test.buy(6, 2, SOLAR);
        int low = test.buy(-100, 3, ALL_SOURCES);
        int wind = test.buy(5, 4, WIND);
        walk.start(test.book, true, ALL_SOURCES, 0);
        assertThat(rest()).containsExactly(solar, all, wind, low);
        walk.start(test.book, true, WIND, 0);
        assertThat(rest()).containsExactly(all, wind, low);
    }

    @Test
    void shouldWalkPricesAddingUpAllSources() {
        test.sell(6, 1, GRID);
        test.sell(5, 2, SOLAR);
        test.sell(6, 3, WIND);
        test.sell(6, 4, WIND);
        test.iceberg(7, 50, 10);
        test.buy(3, 8, ALL_SOURCES);
        test.buy(4, 9, SOLAR);
        assertThat(levels(false)).containsExactly("2 of 1 at 5", "8 of 3 at 6", "10 of 1 at 7");
        assertThat(levels(true)).containsExactly("9 of 1 at 4", "8 of 1 at 3");
        assertThat(prices.next()).isFalse();
    }

    private long shownAt(long price) {
        return test.book.sides(false).sumAt(price).quantity();
    }

    private List<Integer> asks(int sources, int preferred) {
        walk.start(test.book, false, sources, preferred);
        return rest();
    }

    private List<Integer> rest() {
        List<Integer> met = new ArrayList<>();
        int order;
        while ((order = walk.next()) != OrderPool.NONE) {
            met.add(order);
        }
        return met;
    }

    private List<String> levels(boolean buy) {
        List<String> levels = new ArrayList<>();
        prices.start(test.book, buy);
        while (prices.next()) {
            levels.add(prices.quantity() + " of " + prices.orderCount() + " at " + prices.price());
        }
        return levels;
    }
}
