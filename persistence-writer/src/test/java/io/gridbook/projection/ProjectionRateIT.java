package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(named = "gridbook.long", matches = "true", disabledReason = "the long profile measures rates")
class ProjectionRateIT {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int COMMANDS = Integer.getInteger("gridbook.rate.commands", 2_000_000);

    @TempDir
    Path folder;

    @Test
    void shouldProjectTwoMillionCommandsAndSayHowFast() throws Exception {
        String url = TestDatabase.create();
        Tables.migrate(url);
        try (TestLog log = new TestLog(folder, 3)) {
            log.market().run(COMMANDS);
            long startNs = System.nanoTime();
            long events;
            try (Projection projection = new Projection(
                url, ProjectionConfig.defaults(), log::tailer, () -> { }).start()) {
                assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
                events = projection.status().eventsProjected();
            }
            double seconds = (System.nanoTime() - startNs) / 1e9;
            long reconcileNs = System.nanoTime();
            assertThat(new Reconciliation(url, log::tailer).run().equal()).isTrue();
            System.out.printf("%,d commands, %,d events, %s orders, %,d trades in %.1f s: %,.0f events/s; "
                + "reconciled in %.1f s%n", COMMANDS, events,
                TestDatabase.query(url, "select count(*) from trading.orders"), log.market().trades(), seconds,
                events / seconds, (System.nanoTime() - reconcileNs) / 1e9);
        }
    }
}
