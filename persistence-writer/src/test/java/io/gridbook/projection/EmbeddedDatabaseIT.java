package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path folder;
    private EmbeddedDatabase database;

    @AfterEach
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void shouldSyncToDiskAndListenOnLoopbackAlone() throws Exception {
        start();
        assertThat(TestDatabase.query(database.url(), "show fsync")).isEqualTo("on");
        assertThat(TestDatabase.query(database.url(), "show synchronous_commit")).isEqualTo("on");
        assertThat(TestDatabase.query(database.url(), "show full_page_writes")).isEqualTo("on");
        assertThat(TestDatabase.query(database.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(TestDatabase.query(database.url(), "show unix_socket_directories")).isEmpty();
        assertThat(TestDatabase.query(database.url(), "select current_database()")).isEqualTo("gridbook");
        assertThat(database.url()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/gridbook\\?user=gridbook");
    }

    @Test
    void shouldKeepRowsAndPortAcrossAnOrderlyStop() throws Exception {
        start();
        TestDatabase.execute(database.url(), "create table kept as select 42 as value");
        int port = database.port();
        database.close();
        assertThatCode(database::close).doesNotThrowAnyException();
        start();
        assertThat(database.port()).isEqualTo(port);
        assertThat(TestDatabase.query(database.url(), "select value from kept")).isEqualTo("42");
    }

    @Test
    void shouldAttachToTheServerOfAKilledProcessThatPrintedNothingElse() throws Exception {
        try (ChildJvm child = new ChildJvm(
            folder.resolve("child.err"), Starter.class, folder.toString(), TestDatabase.PROGRAMS.toString())) {
            String url = child.readLine();
            child.kill();
            assertThat(child.readLine()).isNull();
            long pid = postmaster();
            start();
            assertThat(database.url()).isEqualTo(url);
            assertThat(postmaster()).isEqualTo(pid);
        }
    }

    @Test
    void shouldTakeAnotherPortAndRememberItWhenItsOwnIsTaken() throws Exception {
        start();
        int port = database.port();
        database.close();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(taken.isBound()).isTrue();
            start();
            assertThat(database.port()).isNotEqualTo(port);
        }
        port = database.port();
        database.close();
        start();
        assertThat(database.port()).isEqualTo(port);
    }

    @Test
    void shouldStartAgainAfterACrashButNotAfterAnOrderlyStop() throws Exception {
        start();
        int port = database.port();
        ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);
        database.restartIfCrashed();
        assertThat(TestDatabase.query(database.url(), "select 1")).isEqualTo("1");
        assertThat(database.port()).isEqualTo(port);
        database.close();
        database.restartIfCrashed();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    private void start() {
        database = EmbeddedDatabase.start(folder, TestDatabase.PROGRAMS);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    }

    /** Starts the server, says where, and stays until killed. */
    static final class Starter {

        private Starter() {
        }

        public static void main(String[] args) throws InterruptedException {
            System.out.println(EmbeddedDatabase.start(Path.of(args[0]), Path.of(args[1])).url());
            Thread.currentThread().join();
        }
    }
}
