package io.gridbook.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DiskForecastTest {

    private static final long GIB = 1L << 30;

    private final DiskForecast forecast = new DiskForecast(GIB);
    private long nowNs = 17;

    @Test
    void shouldSayHowLongTheDiskLastsAtTheRateOfTheLastHour() {
        assertThat(forecast.secondsLeft()).isEqualTo(DiskForecast.FOREVER);
        for (int minute = 0; minute < 4; minute++) {
            observeAfterAMinute(100 * GIB - minute * 60L * 1_000_000);
            assertThat(forecast.secondsLeft()).isEqualTo(DiskForecast.FOREVER);
        }
        observeAfterAMinute(GIB + 3_600L * 1_000_000);
        long fast = forecast.secondsLeft();
        assertThat(fast).isLessThan(3_600);
        for (int minute = 0; minute < 200; minute++) {
            observeAfterAMinute(GIB + (10_000 - minute) * 60L * 1_000_000);
        }
        assertThat(forecast.secondsLeft()).isBetween(9_800 * 60L, 9_802 * 60L);
    }

    @Test
    void shouldSayForeverWhenTheDiskDoesNotFillAndNothingWhenItIsFull() {
        for (int minute = 0; minute < 100; minute++) {
            observeAfterAMinute(GIB + minute);
        }
        assertThat(forecast.secondsLeft()).isEqualTo(DiskForecast.FOREVER);
        observeAfterAMinute(GIB - 1);
        assertThat(forecast.secondsLeft()).isZero();
    }

    /** Every second, as the exchange does; what is free is said to be so for the whole minute. */
    private void observeAfterAMinute(long freeBytes) {
        for (int second = 0; second < 60; second++) {
            nowNs += TimeUnit.SECONDS.toNanos(1);
            forecast.observe(nowNs, freeBytes);
        }
    }
}
