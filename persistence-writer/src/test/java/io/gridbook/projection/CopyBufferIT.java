package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopyBufferIT {

    @Test
    void shouldWriteEveryDecimalAsPostgresItselfReadsItsText() throws Exception {
        CopyBuffer copy = new CopyBuffer("decimals", "id", "value");
        List<BigDecimal> values = new ArrayList<>();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Long> unscaled = new ArrayList<>(List.of(0L, 1L, -1L, 9_999L, 10_000L, 10_001L, 100_000_000L, -99_990_000L,
            Long.MAX_VALUE, Long.MIN_VALUE + 1));
        for (int i = 0; i < 300; i++) {
            unscaled.add(random.nextLong() >> random.nextInt(64));
        }
        for (long value : unscaled) {
            for (int decimals = 0; decimals <= 9; decimals++) {
                copy.row();
                copy.ofLong(values.size());
                copy.ofDecimal(value, decimals);
                values.add(BigDecimal.valueOf(value, decimals));
            }
        }
        try (Connection connection = DriverManager.getConnection(TestDatabase.create());
             Statement statement = connection.createStatement()) {
            statement.execute("create table decimals (id bigint, value numeric)");
            copy.copyTo(connection);
            try (ResultSet row = statement.executeQuery("select id, value::text from decimals order by id")) {
                for (int i = 0; i < values.size(); i++) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(2)).as("seed %d, row %d", seed, i)
                        .isEqualTo(values.get(i).toPlainString());
                }
                assertThat(row.next()).isFalse();
            }
        }
    }
}
