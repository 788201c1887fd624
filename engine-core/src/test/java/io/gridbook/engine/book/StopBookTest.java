package io.gridbook.engine.book;

import static io.gridbook.engine.book.OrderAttributes.ALL_SOURCES;
import static io.gridbook.engine.book.OrderAttributes.GRID;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopBookTest {

    private final TestBook test = new TestBook(20);
    private final StopBook stops = test.book.stops();
    private final TriggeredStops triggered = new TriggeredStops(test.orders);

    @Test
    void shouldTriggerTheNearestThenTheEarliest() {
        int far = waiting(true, 12);
        int near = waiting(true, 11);
        int later = waiting(true, 11);
        assertThat(stops.firstReached(10)).isEqualTo(OrderPool.NONE);
        assertThat(stops.firstReached(11)).isEqualTo(near);
        stops.remove(near);
        assertThat(stops.firstReached(13)).isEqualTo(later);
        stops.remove(later);
        assertThat(stops.firstReached(11)).isEqualTo(OrderPool.NONE);
        assertThat(stops.firstReached(12)).isEqualTo(far);
    }

    @Test
    void shouldTriggerSellsWhenThePriceFalls() {
        int far = waiting(false, 8);
        int near = waiting(false, 9);
        assertThat(stops.firstReached(10)).isEqualTo(OrderPool.NONE);
        assertThat(stops.firstReached(9)).isEqualTo(near);
        assertThat(stops.firstReached(1)).isEqualTo(near);
        stops.remove(near);
        assertThat(stops.firstReached(8)).isEqualTo(far);
        assertThat(stops.isReached(far, 8)).isTrue();
        assertThat(stops.isReached(far, 9)).isFalse();
    }

    @Test
    void shouldReachABuyAtItsPriceOrAbove() {
        int buy = waiting(true, 11);
        assertThat(stops.isReached(buy, 10)).isFalse();
        assertThat(stops.isReached(buy, 11)).isTrue();
        assertThat(stops.isReached(buy, 12)).isTrue();
    }

    @Test
    void shouldResizeInPlace() {
        int first = waiting(true, 11);
        int second = waiting(true, 11);
        stops.resize(first, 4);
        assertThat(test.orders.leavesQuantity(first)).isEqualTo(4);
        assertThat(test.pools.levels().quantity(test.orders.level(first))).isEqualTo(14);
        assertThat(stops.firstReached(11)).isEqualTo(first);
        stops.remove(first);
        assertThat(test.pools.levels().quantity(test.orders.level(second))).isEqualTo(10);
    }

    @Test
    void shouldLetTriggeredStopsEnterAsTheyWereTriggered() {
        assertThat(triggered.first()).isEqualTo(OrderPool.NONE);
        int[] four = {triggered(), triggered(), triggered(), triggered()};
        assertThat(test.orders.place(four[0])).isEqualTo(OrderAttributes.TRIGGERED);
        triggered.remove(four[1]);
        triggered.remove(four[3]);
        assertThat(triggered.first()).isEqualTo(four[0]);
        int fifth = triggered();
        triggered.remove(four[0]);
        assertThat(triggered.first()).isEqualTo(four[2]);
        triggered.remove(four[2]);
        assertThat(triggered.first()).isEqualTo(fifth);
        triggered.remove(fifth);
        assertThat(triggered.first()).isEqualTo(OrderPool.NONE);
        int again = triggered();
        assertThat(triggered.first()).isEqualTo(again);
        assertThat(test.orders.special().previousAside(again)).isEqualTo(OrderPool.NONE);
        assertThat(test.orders.special().nextAside(again)).isEqualTo(OrderPool.NONE);
    }

    private int triggered() {
        int order = test.order(true, 5, 10, ALL_SOURCES);
        triggered.add(order);
        return order;
    }

    private int waiting(boolean buy, long stopPrice) {
        int order = test.order(buy, stopPrice, 10, buy ? ALL_SOURCES : GRID);
        stops.add(order);
        return order;
    }
}
