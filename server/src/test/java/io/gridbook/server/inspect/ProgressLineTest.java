package io.gridbook.server.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final List<String> lines = new ArrayList<>();
    private long nowNs;

    @Test
    void shouldNotCountWhatWasBeforeTheWorkBegan() {
        ProgressLine progress = new ProgressLine("reading", () -> nowNs, lines::add);
        nowNs = TimeUnit.SECONDS.toNanos(5);
        progress.at(1_000, 5_000);
        nowNs += TimeUnit.MILLISECONDS.toNanos(999);
        progress.at(1_999, 5_000);
        assertThat(lines).isEmpty();

        nowNs += TimeUnit.MILLISECONDS.toNanos(1);
        progress.at(2_000, 5_000);
        assertThat(lines).containsExactly("reading: 2,000 of 5,000 (40.0 %), 1,000/s, 3 s left");
    }

    @Test
    void shouldSayNoEndWhereNoneIsKnown() {
        ProgressLine progress = new ProgressLine("reading", () -> nowNs, lines::add);
        progress.at(0, Long.MAX_VALUE);
        nowNs = TimeUnit.SECONDS.toNanos(2);
        progress.at(3_000, Long.MAX_VALUE);
        assertThat(lines).containsExactly("reading: 3,000, 1,500/s");
    }
}
