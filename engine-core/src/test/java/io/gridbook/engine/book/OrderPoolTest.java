package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderPoolTest {

    private static final int ORDERS = 4;

    private final OrderPool orders = new OrderPool();

    @Test
    void shouldKeepRareFieldsOfNeighboursApartWhenItGrows() {
        orders.grow(ORDERS);
        assertThat(orders.capacity()).isEqualTo(ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            int order = orders.claim();
            assertThat(order).isEqualTo(i);
            assertThat(orders.size()).isEqualTo(i + 1);
            orders.hiddenQuantity(order, 10 + i);
            orders.displayQuantity(order, 20 + i);
            orders.clipPriceStep(order, 30 + i);
            orders.stopPrice(order, 40 + i);
            orders.linkGroup(order, 50 + i);
            orders.linkAside(order - 1, order);
        }
        orders.linkAside(ORDERS - 1, OrderPool.NONE);
        orders.grow(ORDERS - 1);
        orders.grow(2 * ORDERS);
        assertThat(orders.capacity()).isEqualTo(2 * ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            assertThat(orders.hiddenQuantity(i)).isEqualTo(10 + i);
            assertThat(orders.displayQuantity(i)).isEqualTo(20 + i);
            assertThat(orders.clipPriceStep(i)).isEqualTo(30 + i);
            assertThat(orders.stopPrice(i)).isEqualTo(40 + i);
            assertThat(orders.linkGroup(i)).isEqualTo(50 + i);
            assertThat(orders.previousAside(i)).isEqualTo(i == 0 ? OrderPool.NONE : i - 1);
            assertThat(orders.nextAside(i)).isEqualTo(i == ORDERS - 1 ? OrderPool.NONE : i + 1);
        }
        orders.release(2);
        assertThat(orders.size()).isEqualTo(ORDERS - 1);
        assertThat(orders.claim()).isEqualTo(2);
    }
}
