package io.gridbook.server.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.codec.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second engine behind a running pipeline: what it writes, what it finds, and that nobody waits for it. */
class ShadowTest {

    private static final SnapshotPolicy EVERY_HUNDRED = new SnapshotPolicy(100, 0, 2);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("gridbook.seed", System.nanoTime());

    @Test
    void shouldWriteASnapshotEverySoManyCommandsAndKeepTheNewest() {
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            exchange.tradeTo(500, 100, exchange.trading(seed).setUp());
            assertThat(ShadowedPipeline.snapshots(folder).sequences()).containsExactly(500L, 400L);
            assertThat(exchange.shadow.status().bytes()).isPositive();
            assertThat(exchange.shadow.lag()).isLessThan(100);
        }
    }

    @Test
    void shouldWriteASnapshotWhenAnAdministratorAsksForOne() {
        try (ShadowedPipeline exchange =
            new ShadowedPipeline(folder, new SnapshotPolicy(Long.MAX_VALUE, Integer.MAX_VALUE, 2))) {
            RandomTrading trading = exchange.trading(seed).setUp().run(100);
            trading.takeSnapshot();
            await().until(() -> exchange.shadow.status().sequence() == trading.sequence());
            trading.run(100);
            await().until(() -> exchange.shadow.lag() == 0);
            assertThat(ShadowedPipeline.snapshots(folder).sequences()).hasSize(1);
        }
    }

    @Test
    void shouldWriteASnapshotAfterSoMuchTime() {
        SnapshotSchedule schedule = new SnapshotSchedule(new SnapshotPolicy(0, 10, 1), 7, 0);
        long tenMinutesNs = TimeUnit.MINUTES.toNanos(10);
        assertThat(schedule.isDue(8, false, tenMinutesNs - 1)).isFalse();
        assertThat(schedule.isDue(8, false, tenMinutesNs)).isTrue();
        assertThat(schedule.isDue(7, false, tenMinutesNs)).isFalse();
    }

    @Test
    void shouldTryAgainAMinuteAfterASnapshotThatCouldNotBeWritten() {
        SnapshotSchedule schedule = new SnapshotSchedule(EVERY_HUNDRED, 0, 0);
        long minuteNs = TimeUnit.MINUTES.toNanos(1);
        assertThat(schedule.isDue(100, false, 1)).isTrue();
        schedule.failed(1);
        assertThat(schedule.isDue(101, true, minuteNs)).as("too soon, though one is asked for").isFalse();
        assertThat(schedule.isDue(101, false, minuteNs + 1)).isTrue();
        schedule.written(101, 5, minuteNs + 6);
        assertThat(schedule.isDue(102, false, 2 * minuteNs)).as("it has worked out").isFalse();
    }

    @Test
    void shouldFollowForAsLongAsASnapshotTookBeforeTheNextOne() {
        SnapshotSchedule schedule = new SnapshotSchedule(EVERY_HUNDRED, 0, 0);
        assertThat(schedule.next(40)).isEqualTo(100);
        assertThat(schedule.isDue(100, false, 1)).isTrue();
        schedule.written(100, 50, 60);
        assertThat(schedule.isDue(200, false, 109)).isFalse();
        assertThat(schedule.isDue(200, true, 109)).as("not even when one is asked for").isFalse();
        assertThat(schedule.next(200)).as("it goes on").isEqualTo(300);
        assertThat(schedule.isDue(200, false, 110)).as("nobody trades any more").isTrue();
        assertThat(schedule.isDue(299, false, 110)).isFalse();
        assertThat(schedule.isDue(300, false, 110)).isTrue();
    }

    @Test
    void shouldCatchUpAndWriteALastSnapshotAtAnOrderlyStop() {
        ShadowedPipeline exchange = new ShadowedPipeline(folder, ShadowedPipeline.ONLY_AT_THE_END);
        RandomTrading trading = exchange.trading(seed).setUp().run(2_000);
        exchange.finish();

        SnapshotHeader last = ShadowedPipeline.snapshots(folder).header(trading.sequence());
        assertThat(last.stateDigest()).as("seed %s", seed).isEqualTo(exchange.digest());
        assertThat(exchange.halted).hasValue(0);
        try (ShadowedPipeline again = new ShadowedPipeline(folder, ShadowedPipeline.ONLY_AT_THE_END)) {
            assertThat(again.started).contains(last);
            assertThat(again.digest()).isEqualTo(exchange.digest());
            assertThat(again.recovery.log().comparedEvents() + again.recovery.log().appendedEvents()).isZero();
        }
    }

    @Test
    void shouldGoOnFromTheSnapshotThatTheRecoveryBeganWith() {
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            exchange.tradeTo(200, 100, exchange.trading(seed).setUp());
        }
        ShadowedPipeline again = new ShadowedPipeline(folder, new SnapshotPolicy(50, 0, 2));
        again.trading(seed + 1).run(300);
        again.finish();
        assertThat(again.started.orElseThrow().sequence()).isEqualTo(200);
        assertThat(again.halted).hasValue(0);
        assertThat(ShadowedPipeline.snapshots(folder).sequences()).contains(again.pipeline.lastSequence());
    }

    @Test
    void shouldNeverKeepTheCoreWaitingThoughItStandsStill() {
        CountDownLatch blocked = new CountDownLatch(1);
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED, open -> {
            awaitUninterrupted(blocked);
            return open.get();
        })) {
            try {
                RandomTrading trading = exchange.trading(seed).setUp();
                for (int i = 0; i < 100; i++) {
                    trading.run(100);
                    // More questions than it can take: the rest is refused, and the engine goes on.
                    trading.query("{'type':'GetStateDigest'}");
                    trading.query("{'type':'GetStateDigest'}");
                }
                exchange.awaitExecuted(trading.sequence());
                assertThat(exchange.shadow.lag()).isEqualTo(trading.sequence());
                await().until(() -> exchange.refused.size() == 192);
                assertThat(exchange.refused).containsOnly(Reason.BUSY);
                assertThat(exchange.digests).isEmpty();
            } finally {
                blocked.countDown();
            }
            await().until(() -> exchange.digests.size() == 8);
            assertThat(exchange.halted).hasValue(0);
        }
    }

    @Test
    void shouldAnswerForTheDigestAsOfTheQuestionWhileTheEngineGoesOn() {
        ShadowedPipeline exchange = new ShadowedPipeline(folder, ShadowedPipeline.ONLY_AT_THE_END);
        RandomTrading trading = exchange.trading(seed).setUp().run(300);
        trading.query("{'type':'GetStateDigest'}");
        long asOf = trading.sequence();
        trading.run(300);
        await().until(() -> exchange.digests.size() == 1);
        ShadowedPipeline.Digest answer = exchange.digests.get(0);
        assertThat(answer.asOfSequence()).isEqualTo(asOf);
        assertThat(answer.thread()).isEqualTo("gridbook-shadow");
        exchange.close();

        assertThat(answer.digest()).as("seed %s", seed).isEqualTo(Replays.digestAt(folder, asOf));
    }

    @Test
    void shouldHaltAndKeepBothEventsWhenTheLogHoldsAnother() throws IOException {
        long sequence;
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, ShadowedPipeline.ONLY_AT_THE_END)) {
            RandomTrading trading = exchange.trading(seed).setUp().run(50);
            trading.place();
            sequence = trading.sequence();
            exchange.awaitExecuted(sequence);
        }
        Path other = Replays.withAnotherEvent(folder, sequence);
        CountDownLatch checked = new CountDownLatch(1);
        int[] halted = {0};
        Shadow shadow = new Shadow(new Shadow.Folders(folder, ShadowedPipeline.commands(folder),
            () -> EventLogTailer.open(ShadowedPipeline.events(other)),
            ShadowedPipeline.snapshots(folder)), ShadowedPipeline.ONLY_AT_THE_END, Optional.empty(),
            () -> sequence, (session, asOf, buffer, offset, length) -> { }, code -> {
                halted[0] = code;
                checked.countDown();
            });
        shadow.start();
        awaitUninterrupted(checked);
        shadow.close();

        assertThat(halted[0]).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("difference.txt")))
            .contains("differs from what the commands give at sequence " + sequence)
            .contains("first different byte: 40").contains("in the event log:").contains("the commands give:");
    }

    @Test
    void shouldHaltWhenTheLogLacksWhatTheCoreSaysItHolds() throws IOException {
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, ShadowedPipeline.ONLY_AT_THE_END)) {
            exchange.trading(seed).setUp();
            exchange.awaitExecuted(RandomTrading.SET_UP);
        }
        Path other = folder.resolve("other");
        EventLog.open(ShadowedPipeline.events(other)).close();
        CountDownLatch checked = new CountDownLatch(1);
        Shadow shadow = new Shadow(new Shadow.Folders(folder, ShadowedPipeline.commands(folder),
            () -> EventLogTailer.open(ShadowedPipeline.events(other)),
            ShadowedPipeline.snapshots(folder)), ShadowedPipeline.ONLY_AT_THE_END, Optional.empty(),
            () -> RandomTrading.SET_UP, (session, asOf, buffer, offset, length) -> { }, code -> checked.countDown());
        shadow.start();
        awaitUninterrupted(checked);
        shadow.close();
        assertThat(Files.readString(folder.resolve("difference.txt"))).contains("lacks").contains("sequence 1,");
    }

    @Test
    void shouldTradeOnWhenASnapshotCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("snapshots"));
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            RandomTrading trading = exchange.trading(seed).setUp().run(1_000);
            exchange.awaitExecuted(trading.sequence());
            await().until(() -> exchange.shadow.lag() == 0);
            assertThat(exchange.halted).hasValue(0);
            assertThat(exchange.shadow.status().sequence()).isZero();
        }
    }

    @Test
    void shouldPassOverADamagedSnapshotAndSayWhy() throws IOException {
        try (ShadowedPipeline exchange = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            exchange.tradeTo(300, 100, exchange.trading(seed).setUp()).run(50);
        }
        Path newest = ShadowedPipeline.snapshots(folder).file(300);
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int bits = file.read();
            file.seek(file.length() / 2);
            file.write(bits ^ 1);
        }
        try (ShadowedPipeline again = new ShadowedPipeline(folder, EVERY_HUNDRED)) {
            assertThat(again.started.orElseThrow().sequence()).isEqualTo(200);
            assertThat(again.passedOver).hasSize(1).first().asString()
                .contains(newest.toString()).contains("checksum");
            assertThat(again.digest()).isEqualTo(Replays.digestAt(folder, 350));
        }
    }

    @Test
    void shouldComeBackToTheSameStateFromEveryPointOfARandomHistory() {
        long digest = 0;
        for (int round = 0; round < 6; round++) {
            ShadowedPipeline exchange = new ShadowedPipeline(folder, new SnapshotPolicy(70, 0, 2));
            assertThat(exchange.passedOver).isEmpty();
            assertThat(exchange.digest()).as("seed %s, round %s", seed, round).isEqualTo(digest == 0
                ? exchange.digest() : digest);
            RandomTrading trading = exchange.trading(seed + round);
            if (round == 0) {
                trading.setUp();
            }
            trading.run(137 * (round + 1));
            if (round % 2 == 0) {
                exchange.close();
            } else {
                exchange.finish();
            }
            digest = exchange.digest();
            assertThat(exchange.halted).hasValue(0);
            assertThat(digest).as("seed %s, round %s", seed, round)
                .isEqualTo(Replays.digestAt(folder, exchange.pipeline.lastSequence()));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
