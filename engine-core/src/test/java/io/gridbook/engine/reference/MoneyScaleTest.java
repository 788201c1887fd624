package io.gridbook.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoneyScaleTest {

    @Test
    void shouldStopAtTheLargestNumber() {
        assertThat(MoneyScale.sum(Long.MAX_VALUE - 1, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(MoneyScale.sum(Long.MAX_VALUE, 2)).isEqualTo(Long.MAX_VALUE);
        assertThat(MoneyScale.product(1L << 32, 1L << 31)).isEqualTo(Long.MAX_VALUE);
        assertThat(MoneyScale.product(1L << 40, 1L << 40)).isEqualTo(Long.MAX_VALUE);
        assertThat(MoneyScale.product(1L << 31, 1L << 31)).isEqualTo(1L << 62);
        assertThat(MoneyScale.withRate(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRoundUp() {
        assertThat(MoneyScale.withRate(100, 190_000)).isEqualTo(119);
        assertThat(MoneyScale.withRate(101, 190_000)).isEqualTo(121);
        assertThat(MoneyScale.withRate(1, 1)).isEqualTo(2);
        assertThat(MoneyScale.withRate(7, 0)).isEqualTo(7);
        assertThat(new MoneyScale(10).money(101)).isEqualTo(2);
        assertThat(new MoneyScale(10).money(200)).isEqualTo(2);
        assertThat(new MoneyScale(6).money(3)).isEqualTo(300);
        assertThat(new MoneyScale(6).amountWithin(399)).isEqualTo(3);
        assertThat(new MoneyScale(6).amountReaching(301)).isEqualTo(4);
    }
}
