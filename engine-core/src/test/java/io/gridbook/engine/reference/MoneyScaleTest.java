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
    void shouldTurnAnAmountOfMoreThan63BitsIntoMoney() {
        MoneyScale fine = new MoneyScale(12);
        assertThat(fine.cost(1_000_000_000_000L, 100_000_000)).isEqualTo(10_000_000_000_000_000L);
        assertThat(fine.cost(1_000_000_000_001L, 100_000_001)).isEqualTo(10_000_000_100_010_001L);
        assertThat(fine.cost(4_611_686_018_427_387_904L, 20_000)).isEqualTo(Long.MAX_VALUE);
        assertThat(fine.cost(4_611_686_018_427_387_904L, 19_999)).isEqualTo(9_222_910_868_252_933_070L);
        assertThat(fine.cost(-2L, 10_000)).isEqualTo(Long.MAX_VALUE);
        assertThat(new MoneyScale(18).cost(-1L, 3)).isEqualTo(5_534_023_223L);
        assertThat(new MoneyScale(18).cost(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(new MoneyScale(8).cost(1L << 32, 1L << 31)).isEqualTo(Long.MAX_VALUE);
        assertThat(new MoneyScale(6).cost(3, 2)).isEqualTo(600);
    }

    @Test
    void shouldRoundUp() {
        assertThat(MoneyScale.withRate(100, 190_000)).isEqualTo(119);
        assertThat(MoneyScale.withRate(101, 190_000)).isEqualTo(121);
        assertThat(MoneyScale.withRate(1, 1)).isEqualTo(2);
        assertThat(MoneyScale.withRate(7, 0)).isEqualTo(7);
        assertThat(new MoneyScale(10).cost(101, 1)).isEqualTo(2);
        assertThat(new MoneyScale(10).cost(100, 2)).isEqualTo(2);
        assertThat(new MoneyScale(6).cost(3, 1)).isEqualTo(300);
        assertThat(new MoneyScale(6).amountWithin(399)).isEqualTo(3);
        assertThat(new MoneyScale(6).amountReaching(301)).isEqualTo(4);
    }
}
