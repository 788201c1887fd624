package io.gridbook.projection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the exchange: its rows live in the data folder, it listens on loopback alone.
 *
 * <p>Its port is chosen once and remembered beside the rows. A server left behind by a killed exchange goes on and is
 * attached to by the next one; {@link #close} stops it.
 *
 * <p><b>Threading.</b> Safe for use by several threads.
 * <p><b>Errors.</b> {@link ProjectionException}, naming the folder.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    public static final String DATABASE = "gridbook";
    public static final String USER = "gridbook";

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private final Path folder;
    private final Path cluster;
    private final Path log;
    private final PostgresCommand command;
    private volatile int port;

    private EmbeddedDatabase(Path folder, PostgresCommand command) {
        this.folder = folder;
        this.cluster = folder.resolve("data");
        this.log = folder.resolve("server.log");
        this.command = command;
    }

    /** Start the server of this folder, or attach to it where it runs; the database exists on return. */
    public static EmbeddedDatabase start(Path folder) {
        return start(folder, folder);
    }

    /** As {@link #start(Path)}, with the programs (60 MB) unpacked into a folder that several servers share. */
    public static EmbeddedDatabase start(Path folder, Path programs) {
        try {
            Path absolute = Files.createDirectories(folder).toRealPath();
            Path binaries = PostgresBinaries.unpackInto(Files.createDirectories(programs).toRealPath());
            EmbeddedDatabase database = new EmbeddedDatabase(absolute, new PostgresCommand(binaries, absolute));
            database.startOrAttach();
            return database;
        } catch (IOException | SQLException e) {
            throw new ProjectionException("embedded PostgreSQL in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** For JDBC; without its {@code jdbc:} also for psql. */
    public String url() {
        return url(DATABASE);
    }

    public int port() {
        return port;
    }

    /**
     * Start the server again if it crashed (it left its pid file behind); one that was stopped in order is left alone,
     * since somebody wanted that.
     */
    public synchronized void restartIfCrashed() {
        try {
            if (PostmasterFile.exists(cluster) && !PostmasterFile.isAlive(cluster)) {
                LOGGER.warn("the embedded PostgreSQL crashed, starting it again; see {}", log);
                startOrAttach();
            }
        } catch (IOException | SQLException e) {
            throw new ProjectionException("embedded PostgreSQL in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Stop the server in order, ending its connections. */
    @Override
    public synchronized void close() {
        try {
            if (PostmasterFile.exists(cluster)) {
                command.run(log, "pg_ctl", "-D", cluster.toString(), "stop", "-m", "fast", "-w", "-t", "60");
            }
        } catch (IOException e) {
            throw new ProjectionException("embedded PostgreSQL in " + folder + ": " + e.getMessage(), e);
        }
    }

    private synchronized void startOrAttach() throws IOException, SQLException {
        createCluster();
        port = PortFile.read(folder);
        if (PostmasterFile.isAlive(cluster) && attach()) {
            LOGGER.info("attached to the embedded PostgreSQL on port {}", port);
        } else {
            port = PortFile.choose(folder, port);
            writeSettings();
            command.run(log, "pg_ctl", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", "60", "start");
            if (!attach()) {
                throw new IOException("no server of this folder on port " + port + "; see " + log);
            }
            LOGGER.info("started the embedded PostgreSQL on port {}", port);
        }
        createDatabase();
    }

    private void createCluster() throws IOException {
        if (Files.isDirectory(cluster)) {
            return;
        }
        Path unfinished = folder.resolve("data.new");
        PostgresBinaries.deleteRecursively(unfinished);
        command.run(log, "initdb", "-D", unfinished.toString(), "-A", "trust", "-U", USER, "-E", "UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        String settings = Files.readString(unfinished.resolve("postgresql.conf"));
        Files.writeString(unfinished.resolve("postgresql.conf"), settings + "\ninclude_if_exists = 'gridbook.conf'\n");
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Rewritten at each start, so that a new version's settings apply to an old folder. */
    private void writeSettings() throws IOException {
        Files.write(cluster.resolve("gridbook.conf"), List.of(
            "listen_addresses = '127.0.0.1'",
            "port = " + port,
            "unix_socket_directories = ''",
            "fsync = on",
            "synchronous_commit = on",
            "shared_buffers = 256MB",
            "max_wal_size = 4GB",
            "checkpoint_timeout = 15min",
            "timezone = 'UTC'",
            "log_timezone = 'UTC'",
            "cluster_name = 'gridbook'"));
    }

    /** Whether the server on our port is the one of this folder; waits while it starts or recovers. */
    private boolean attach() throws SQLException {
        long deadlineNs = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url("postgres"));
                 Statement statement = connection.createStatement();
                 ResultSet row = statement.executeQuery("show data_directory")) {
                row.next();
                return cluster.toString().equals(row.getString(1));
            } catch (SQLException e) {
                if (!CANNOT_CONNECT_NOW.equals(e.getSQLState())) {
                    LOGGER.debug("no server on port {}", port, e);
                    return false;
                }
                if (System.nanoTime() > deadlineNs) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
             Statement statement = connection.createStatement()) {
            boolean missing;
            try (ResultSet row = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                missing = !row.next();
            }
            if (missing) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    private String url(String database) {
        return String.format(Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s?user=%s", port, database, USER);
    }

    /** The remembered port, in a file of its own so that it outlives the rows. */
    private static final class PortFile {

        static int read(Path folder) throws IOException {
            Path file = folder.resolve("port");
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        }

        /** The remembered one unless somebody else has it by now. */
        static int choose(Path folder, int remembered) throws IOException {
            if (remembered != 0 && isFree(remembered)) {
                return remembered;
            }
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                int chosen = socket.getLocalPort();
                Path unfinished = folder.resolve("port.new");
                Files.writeString(unfinished, chosen + "\n");
                Files.move(unfinished, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
                return chosen;
            }
        }

        private static boolean isFree(int port) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress("127.0.0.1", port), 1);
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** PostgreSQL's own note of its running server: there while it runs, left behind when it was killed. */
    private static final class PostmasterFile {

        static boolean exists(Path cluster) {
            return Files.exists(cluster.resolve("postmaster.pid"));
        }

        static boolean isAlive(Path cluster) throws IOException {
            if (!exists(cluster)) {
                return false;
            }
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return !lines.isEmpty() && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive).isPresent();
        }
    }
}
