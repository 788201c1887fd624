package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderPoolTest {

    private static final int ORDERS = 4;

    private final OrderPool orders = new OrderPool();
    private final SpecialTerms special = orders.special();

    @Test
    void shouldKeepSpecialTermsOfNeighboursApartWhenItGrows() {
        orders.grow(ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            int order = orders.claim();
            assertThat(order).isEqualTo(i);
            assertThat(orders.size()).isEqualTo(i + 1);
            special.hiddenQuantity(order, 10 + i);
            special.displayQuantity(order, 20 + i);
            special.clipPriceStep(order, 30 + i);
            special.stopPrice(order, 40 + i);
            special.linkGroup(order, 50 + i);
            special.linkAside(order - 1, order);
        }
        special.linkAside(ORDERS - 1, OrderPool.NONE);
        orders.grow(ORDERS - 1);
        orders.grow(2 * ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            assertThat(special.hiddenQuantity(i)).isEqualTo(10 + i);
            assertThat(special.displayQuantity(i)).isEqualTo(20 + i);
            assertThat(special.clipPriceStep(i)).isEqualTo(30 + i);
            assertThat(special.stopPrice(i)).isEqualTo(40 + i);
            assertThat(special.linkGroup(i)).isEqualTo(50 + i);
            assertThat(special.previousAside(i)).isEqualTo(i == 0 ? OrderPool.NONE : i - 1);
            assertThat(special.nextAside(i)).isEqualTo(i == ORDERS - 1 ? OrderPool.NONE : i + 1);
        }
        orders.release(2);
        assertThat(orders.size()).isEqualTo(ORDERS - 1);
        assertThat(orders.claim()).isEqualTo(2);
        for (int i = ORDERS; i < 2 * ORDERS; i++) {
            assertThat(orders.claim()).isEqualTo(i);
            special.stopPrice(i, 40 + i);
        }
    }
}
