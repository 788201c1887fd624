package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridbook.projection.ProjectionStatus.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long SEED = 42;

    @TempDir
    Path folder;
    private final List<Projection> opened = new ArrayList<>();
    private TestLog log;
    private String url;

    @BeforeEach
    void open() throws SQLException {
        url = TestDatabase.create();
        log = new TestLog(folder, SEED);
    }

    @AfterEach
    void close() {
        for (Projection each : opened) {
            each.close();
        }
        log.close();
    }

    @Test
    void shouldHoldEveryOrderAndTradeOfTheLog() throws Exception {
        log.market().run(20_000);
        Projection projection = start(20_000);
        assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        assertEqual();
        assertThat(TestDatabase.query(url, "select count(*) from trading.trades"))
            .isEqualTo(Long.toString(log.market().trades()));
        assertThat(TestDatabase.query(url,
            "select string_agg(distinct status, ' ' order by status) from trading.orders"))
            .isEqualTo("CANCELLED EXPIRED FILLED HIBERNATED LIVE REJECTED");
        assertThat(TestDatabase.query(url, "select sequence from projection_position"))
            .isEqualTo(Long.toString(log.market().sequence()));
    }

    @Test
    void shouldMakeIdenticalRowsFromBatchesOfAnySize() throws Exception {
        log.market().run(1_000);
        List<String> digests = new ArrayList<>();
        for (int batchEvents : new int[] {1, 7, 500, 20_000}) {
            try (Connection connection = DriverManager.getConnection(url)) {
                Tables.migrate(url);
                Tables.clear(connection);
            }
            try (Projection projection = start(batchEvents)) {
                assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
            }
            digests.add(digest());
        }
        assertThat(digests).hasSize(4).containsOnly(digests.get(0));
    }

    @Test
    void shouldLoseAndRepeatNothingWhenItsConnectionIsKilledAgainAndAgain() throws Exception {
        Projection projection = start(300);
        Random random = new Random();
        int kills = 0;
        for (int round = 0; round < 200 && kills < 8; round++) {
            log.market().run(1_000);
            long target = log.market().sequence() - random.nextInt(2_000);
            projection.awaitSequence(target, Duration.ofMillis(random.nextInt(50)));
            kills += Integer.parseInt(TestDatabase.query(url, "select count(pg_terminate_backend(pid))"
                + " from pg_stat_activity where application_name = 'gridbook projection'"
                + " and datname = current_database()"));
        }
        assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        assertThat(kills).isGreaterThanOrEqualTo(8);
        assertEqual();
    }

    @Test
    void shouldCatchUpExactlyAfterPostgresWasStoppedAndStarted() throws Exception {
        Path server = folder.resolve("postgres");
        EmbeddedDatabase database = EmbeddedDatabase.start(server, TestDatabase.PROGRAMS);
        url = database.url();
        log.market().run(3_000);
        Projection projection = start(500);
        assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        database.close();
        log.market().run(3_000);
        await().atMost(LIMIT).until(() -> projection.status().state() == State.RETRYING);
        assertThat(projection.status().lastError()).isNotEmpty();
        log.market().run(3_000);
        try (EmbeddedDatabase again = EmbeddedDatabase.start(server, TestDatabase.PROGRAMS)) {
            assertThat(again.url()).isEqualTo(url);
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
            assertThat(projection.status().lastError()).isEmpty();
            assertEqual();
            projection.close();
        }
    }

    @Test
    void shouldStartBeforePostgresDoes() throws Exception {
        Path server = folder.resolve("postgres");
        EmbeddedDatabase database = EmbeddedDatabase.start(server, TestDatabase.PROGRAMS);
        url = database.url();
        database.close();
        log.market().run(100);
        Projection projection = start(500);
        await().atMost(LIMIT).until(() -> projection.status().state() == State.RETRYING);
        try (EmbeddedDatabase again = EmbeddedDatabase.start(server, TestDatabase.PROGRAMS)) {
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
            assertThat(again.url()).isEqualTo(url);
            projection.close();
        }
    }

    @Test
    void shouldKnowAtOnceAfterARestartWhatTheTablesHold() throws Exception {
        log.market().run(500);
        try (Projection projection = start(500)) {
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        }
        Projection again = start(500);
        assertThat(again.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        assertThat(again.awaitDrained(LIMIT)).isTrue();
        assertThat(again.status().eventsProjected()).isZero();
        assertThat(again.awaitSequence(log.market().sequence() + 1, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void shouldRefuseTablesThatAreAheadOfTheLog() throws Exception {
        log.market().run(2_000);
        try (Projection projection = start(500)) {
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        }
        log.close();
        log = new TestLog(folder.resolve("shorter"), SEED);
        log.market().run(1_000);
        assertFailed(start(500), "ahead of the event log");
    }

    @Test
    void shouldRefuseTablesOfAnotherLog() throws Exception {
        log.market().run(100);
        try (Projection projection = start(500)) {
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        }
        log.close();
        log = new TestLog(folder.resolve("other"), SEED + 1);
        log.market().run(1_000);
        assertFailed(start(500), "another event log");
    }

    @Test
    void shouldStopWithTheReasonWhenARowCannotBe() throws Exception {
        Tables.migrate(url);
        TestDatabase.execute(url, "insert into reference.members values (1, 'intruder', 'PROSUMER', 1, 'NONE',"
            + " null, null, null, 'epoch', 1)");
        log.market().run(100);
        assertFailed(start(500), "members_pkey");
        assertThat(TestDatabase.query(url, "select sequence from projection_position")).isEqualTo("0");
    }

    @Test
    void shouldStopAtATradeOfOrdersThatWereNeverPlaced() throws Exception {
        log.market().run(500);
        Projection projection = start(500);
        assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        log.market().tradeWithoutOrders();
        assertFailed(projection, "names an order that no event has placed");
        assertThat(TestDatabase.query(url, "select count(*) from trading.trades"))
            .isEqualTo(Long.toString(log.market().trades()));
    }

    @Test
    void shouldProjectIntoADatabaseOfAnOrdinaryUser() throws Exception {
        TestDatabase.execute(url, "create role ordinary login");
        TestDatabase.execute(url, "alter schema public owner to ordinary");
        TestDatabase.execute(url, "do 'begin execute format(''alter database %I owner to ordinary'',"
            + " current_database()); end'");
        url = url.replace("user=" + EmbeddedDatabase.USER, "user=ordinary");
        log.market().run(3_000);
        Projection projection = start(500);
        assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        assertEqual();
    }

    @Test
    void shouldKeepNoRowWhosePositionCouldNotBeWritten() throws Exception {
        Tables.migrate(url);
        TestDatabase.execute(url, "create function refuse() returns trigger language plpgsql as"
            + " $$ begin raise exception 'no position today'; end $$");
        TestDatabase.execute(url, "create trigger refuse before update on projection_position"
            + " for each row execute function refuse()");
        TestDatabase.execute(url, "alter table projection_position enable always trigger refuse");
        log.market().run(100);
        assertFailed(start(500), "no position today");
        assertThat(TestDatabase.query(url, "select count(*) from reference.members")).isEqualTo("0");
    }

    @Test
    void shouldLetOneProjectionWriteAtATime() throws Exception {
        log.market().run(1_000);
        Projection first = start(500);
        assertThat(first.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        Projection second = start(500);
        await().atMost(LIMIT).until(() -> second.status().lastError().contains("another projection"));
        log.market().run(1_000);
        assertThat(first.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        first.close();
        log.market().run(1_000);
        assertThat(second.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        assertEqual();
    }

    private Projection start(int batchEvents) {
        Projection projection = new Projection(
            url, new ProjectionConfig(true, url, batchEvents, 20), log::tailer, () -> { }).start();
        opened.add(projection);
        return projection;
    }

    private void assertFailed(Projection projection, String reason) {
        await().atMost(LIMIT).until(() -> projection.status().state() == State.FAILED);
        assertThat(projection.status().lastError()).contains(reason);
    }

    private void assertEqual() throws SQLException {
        ReconciliationResult result = new Reconciliation(url, log::tailer).run();
        assertThat(result.tables()).allSatisfy(table -> assertThat(table.differences()).isEmpty());
        assertThat(result.equal()).isTrue();
        assertThat(result.sequence()).isEqualTo(log.market().sequence());
    }

    private String digest() throws SQLException {
        StringBuilder digest = new StringBuilder();
        new Reconciliation(url, log::tailer).run().tables()
            .forEach(table -> digest.append(table.tableRows()).append(' ').append(table.tableDigest()).append(' '));
        return digest.toString();
    }
}
