package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridbook.protocol.codec.Reason;
import io.gridbook.server.exchange.Configuration;
import io.gridbook.server.exchange.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a real exchange with its PostgreSQL, twice on the same data folder. */
class DemoSystemTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    @Test
    void shouldTradeSeveralHoursFillTheTablesAndGoOnAfterARestart() throws Exception {
        DemoConfig config = DemoSettings.with("participants", 20, "ordersPerSecond", 300);
        Configuration configuration = Configuration.load(null, data, List.of(
            "gateway.json.port=0", "gateway.binary.port=0", "gateway.http.port=0", "journal.minFreeBytes=0"));
        long rows;
        try (Exchange exchange = Exchange.start(configuration); Demo demo = demo(config, exchange)) {
            await().atMost(DEADLINE).until(() -> tradedHours(demo) >= 3 && demo.figures().trades() >= 100);
            demo.stopTrading();
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(demo.netPositions().values())
                .allSatisfy(net -> assertThat(net).isEqualByComparingTo("0")));
            // Only what nobody can prevent: an order filled while its replace was under way.
            assertThat(demo.figures().refusals().keySet()).isSubsetOf(Reason.ORDER_ALREADY_ENDED.name());
            long trades = demo.figures().trades();
            String url = url(exchange);
            awaitRows(url, trades);
            assertThat(count(url, "select count(distinct instrument_id) from trading.trades")).isGreaterThan(2);
            rows = trades;
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(MemberKeys.FILE_NAME))))
            .isEqualTo("rw-------");
        try (Exchange exchange = Exchange.start(configuration); Demo demo = demo(config, exchange)) {
            await().atMost(DEADLINE).until(() -> demo.figures().trades() >= 10);
            demo.stopTrading();
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(demo.netPositions().values())
                .allSatisfy(net -> assertThat(net).isEqualByComparingTo("0")));
            long trades = demo.figures().trades();
            String url = url(exchange);
            awaitRows(url, rows + trades);
            assertThat(count(url, "select count(*) from reference.members where name like '%sumer-%'")).isEqualTo(20);
        }
    }

    private Demo demo(DemoConfig config, Exchange exchange) throws Exception {
        return Demo.start(config, "127.0.0.1", exchange.binaryPort(), data.resolve("admin.key"), Clock.systemUTC());
    }

    private static long tradedHours(Demo demo) {
        return demo.netPositions().size();
    }

    private static String url(Exchange exchange) {
        return exchange.database().orElseThrow().awaitUrl(DEADLINE.toSeconds(), TimeUnit.SECONDS).orElseThrow();
    }

    /** The address is known before the tables are made. */
    private static void awaitRows(String url, long trades) {
        await().atMost(DEADLINE).ignoreExceptionsMatching(SQLException.class::isInstance)
            .until(() -> count(url, "select count(*) from trading.trades"), rows -> rows == trades);
    }

    private static long count(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
