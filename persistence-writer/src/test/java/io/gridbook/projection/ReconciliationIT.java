package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridbook.projection.ReconciliationResult.TableResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;
    private static TestLog log;
    private static String projected;
    private String url;

    @BeforeAll
    static void project() throws Exception {
        projected = TestDatabase.create();
        log = new TestLog(folder, 7);
        log.market().run(2_000);
        try (Projection projection = start(projected)) {
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        }
    }

    @BeforeEach
    void copy() {
        await().atMost(LIMIT).ignoreExceptionsInstanceOf(SQLException.class)
            .until(() -> (url = TestDatabase.copy(projected)) != null);
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Test
    void shouldFindNothingWrongWithFaithfulTables() throws Exception {
        ReconciliationResult result = reconcile();
        assertThat(result.equal()).isTrue();
        assertThat(print(result)).endsWith("equal\n").contains("trading.trades", "reference.members");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "trading.trades; update trading.trades set price = price + 0.0001 where trade_id = 510; differs",
        "trading.trades; update trading.trades set executed_at = executed_at + interval '1 microsecond'"
            + " where trade_id = 510; differs",
        "trading.trades busted; update trading.trades set busted_at = '2026-11-21'"
            + " where trade_id = (select max(trade_id) from trading.trades); is in the table only",
        "trading.orders; update trading.orders set accepted_sources = '{SOLAR}' where order_id = 1001; differs",
        "trading.trades; delete from trading.trades where trade_id = 511; is missing in the table",
        "trading.trades; insert into trading.trades select 999999, instrument_id, buy_order_id, buy_member_id,"
            + " sell_order_id, sell_member_id, price, quantity, source, aggressor_side, self_trade, sequence,"
            + " event_index, executed_at from trading.trades limit 1; is in the table only",
        "trading.orders; update trading.orders set client_order_id = client_order_id + 1 where order_id = 1001;"
            + " differs",
        "trading.orders; update trading.orders set price = price * 1.0000 where order_id = 1001; differs",
        "trading.orders; delete from trading.orders where sequence = (select min(sequence) from trading.orders"
            + " where status = 'REJECTED'); is missing in the table",
        "reference.members; update reference.members set name = 'x' where member_id = 3; differs",
        "reference.instruments; update reference.instruments set state = 'CLOSED' where instrument_id = 2; differs"})
    void shouldNameTheRowThatIsWrong(String table, String damage, String difference) throws Exception {
        assertThat(TestDatabase.execute(url, damage)).isEqualTo(1);
        ReconciliationResult result = reconcile();
        assertThat(result.equal()).isFalse();
        for (TableResult each : result.tables()) {
            assertThat(each.equal()).as(each.table()).isEqualTo(!each.table().equals(table));
            if (each.equal()) {
                assertThat(each.differences()).isEmpty();
            } else {
                assertThat(each.differences()).hasSize(1).allSatisfy(line -> assertThat(line).contains(difference));
            }
        }
        assertThat(print(result)).endsWith("DIFFERENT\n").contains(difference);
    }

    @Test
    void shouldCompareOneSnapshotWhileTheProjectionGoesOn() throws Exception {
        try (Projection projection = start(url)) {
            long last = 0;
            for (int round = 0; round < 10; round++) {
                log.market().run(2_000);
                ReconciliationResult result = reconcile();
                assertThat(result.equal()).isTrue();
                assertThat(result.sequence()).isGreaterThanOrEqualTo(last);
                last = result.sequence();
            }
            assertThat(projection.awaitSequence(log.market().sequence(), LIMIT)).isTrue();
        }
        assertThat(reconcile().equal()).isTrue();
    }

    private static Projection start(String url) {
        return new Projection(url, new ProjectionConfig(true, url, 500, 100), log::tailer, () -> { }).start();
    }

    private ReconciliationResult reconcile() throws SQLException {
        return new Reconciliation(url, log::tailer).run();
    }

    private static String print(ReconciliationResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        result.printTo(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        return String.join("\n", lines) + "\n";
    }
}
