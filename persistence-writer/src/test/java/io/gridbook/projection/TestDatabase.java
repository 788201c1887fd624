package io.gridbook.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL for all tests of this JVM; each test takes a database of its own. */
final class TestDatabase {

    /** Unpacked once, shared by every server the tests start. */
    static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedDatabase server;

    private TestDatabase() {
    }

    static String create() throws SQLException {
        return createLike("template1");
    }

    /** A copy of the tables and rows of a database nobody is connected to. */
    static String copy(String url) throws SQLException {
        return createLike(url.replaceAll(".*/(\\w+)\\?.*", "$1"));
    }

    private static String createLike(String template) throws SQLException {
        EmbeddedDatabase running = server();
        String name = "test_" + COUNT.incrementAndGet();
        execute(running.url(), "create database " + name + " template " + template);
        return running.url().replace("/" + EmbeddedDatabase.DATABASE + "?", "/" + name + "?");
    }

    static int execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
             Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }

    static String query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
             Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static synchronized EmbeddedDatabase server() {
        if (server == null) {
            try {
                Path folder = Files.createTempDirectory("gridbook-postgres");
                server = EmbeddedDatabase.start(folder, PROGRAMS);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** Its rows are thrown away, so there is nothing to stop in order for. */
    private static void stop(Path folder) {
        try {
            long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
            ProcessHandle.of(pid).ifPresent(postmaster -> {
                postmaster.destroyForcibly();
                postmaster.onExit().join();
            });
            PostgresBinaries.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
