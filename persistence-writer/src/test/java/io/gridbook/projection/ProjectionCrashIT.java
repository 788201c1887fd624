package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridbook.journal.EventLogTailer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionCrashIT {

    private static final int ROUNDS = Boolean.getBoolean("gridbook.long") ? 20 : 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void shouldProjectEveryEventOnceAcrossKilledProcesses() throws Exception {
        String url = TestDatabase.create();
        Tables.migrate(url);
        Random random = new Random();
        try (TestLog log = new TestLog(folder, 11)) {
            for (int round = 0; round < ROUNDS; round++) {
                log.market().run(20_000);
                long before = position(url);
                try (ChildJvm child = new ChildJvm(
                    folder.resolve("child.err"), Child.class, url, folder.toString())) {
                    long target = before + 1 + random.nextInt(10_000);
                    await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1))
                        .until(() -> position(url) >= target);
                    child.kill();
                }
            }
            try (Projection projection = start(url, log::tailer)) {
                assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
            }
            ReconciliationResult result = new Reconciliation(url, log::tailer).run();
            assertThat(result.tables()).allSatisfy(table -> assertThat(table.differences()).isEmpty());
            assertThat(result.equal()).isTrue();
        }
    }

    private static long position(String url) throws Exception {
        return Long.parseLong(TestDatabase.query(url, "select sequence from projection_position"));
    }

    private static Projection start(String url, Supplier<EventLogTailer> tailers) {
        return new Projection(url, new ProjectionConfig(true, url, 300, 100), tailers, () -> { }).start();
    }

    /** A projection in a process of its own, reading the log another process appends to. */
    static final class Child {

        private Child() {
        }

        public static void main(String[] args) throws InterruptedException {
            start(args[0], () -> EventLogTailer.open(TestLog.config(Path.of(args[1]))));
            Thread.currentThread().join();
        }
    }
}
