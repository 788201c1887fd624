package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/sql.md says is so: its tables are the tables, and its queries run. */
class SqlDocIT {

    private static final String COLUMNS = """
        select format('%s.%s | `%s` | %s | %s', table_schema, table_name, column_name, data_type,
            col_description(format('%I.%I', table_schema, table_name)::regclass, ordinal_position))
        from information_schema.columns
        where table_schema in ('reference', 'trading') or table_name = 'projection_position'
        order by table_schema, table_name, ordinal_position""";

    @TempDir
    private static Path folder;
    private static String url;
    private static String doc;

    @BeforeAll
    static void project() throws Exception {
        doc = Files.readString(Path.of("..", "docs", "sql.md"));
        url = TestDatabase.create();
        try (TestLog log = new TestLog(folder, 5);
             Projection projection = new Projection(
                 url, ProjectionConfig.defaults(), log::tailer, () -> { }).start()) {
            log.market().run(3_000);
            assertThat(projection.awaitSequence(log.market().sequence(), Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void shouldDescribeEveryColumnAsTheDatabaseDoes() throws SQLException {
        List<String> documented = new ArrayList<>();
        String table = "";
        for (String line : doc.lines().toList()) {
            Matcher heading = Pattern.compile("### `(.*)`").matcher(line);
            if (heading.matches()) {
                table = heading.group(1).contains(".") ? heading.group(1) : "public." + heading.group(1);
            } else if (line.startsWith("| `")) {
                documented.add(table + " " + line.substring(0, line.length() - 2));
            }
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(column(COLUMNS));
    }

    @Test
    void shouldCommentOnEveryTableAndColumn() throws SQLException {
        assertThat(column("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind = 'r' and (n.nspname in ('reference', 'trading') or c.relname = 'projection_position')"
            + " and obj_description(c.oid) is null")).isEmpty();
        assertThat(column(COLUMNS)).hasSizeGreaterThan(70).noneMatch(line -> line.endsWith("| "));
    }

    @Test
    void shouldRunEveryQueryAndFindRows() throws SQLException {
        Matcher query = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(doc);
        int count = 0;
        while (query.find()) {
            assertThat(column(query.group(1))).as(query.group(1)).isNotEmpty();
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(10);
    }

    private static List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
             Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
