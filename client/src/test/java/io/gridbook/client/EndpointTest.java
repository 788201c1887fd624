package io.gridbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void shouldReadHostAndPort() {
        assertThat(Endpoint.address("localhost:7002").getHostString()).isEqualTo("localhost");
        assertThat(Endpoint.address("[::1]:7002").getHostString()).isEqualTo("::1");
        assertThat(Endpoint.address("[::1]:7002").getPort()).isEqualTo(7002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7002", ":7002", "localhost:", "localhost:0", "localhost:65536", "localhost:x"})
    void shouldNameWhatIsNoHostAndPort(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.address(text)).withMessageContaining(text);
    }

    @Test
    void shouldKnowTheJsonPortByItsAnswer() throws Exception {
        assertThat(detect("{\"type\":\"RequestRejected\"}\n".getBytes()).encoding()).isEqualTo(Encoding.JSON);
    }

    @Test
    void shouldKnowTheBinaryPortByItsFrame() throws Exception {
        assertThat(detect(new byte[] {0, 0, 0, 20}).encoding()).isEqualTo(Encoding.BINARY);
    }

    @Test
    void shouldSayWhenNeitherProtocolIsSpoken() {
        assertThatIOException()
            .isThrownBy(() -> detect("HTTP/1.1 400 Bad Request\r\n".getBytes()))
            .withMessageContaining("neither a binary nor a JSON port");
    }

    @Test
    void shouldReadAKeyFileAndRefuseAnythingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("admin.key");
        Files.writeString(file, "  " + "0aF9".repeat(16) + "\n");
        assertThat(KeyFile.read(file)).isEqualTo("0aF9".repeat(16));

        Files.writeString(file, "0aF9".repeat(16) + "0");
        assertThatIOException().isThrownBy(() -> KeyFile.read(file))
            .withMessageContaining("64 hex digits");
    }

    /** The fake says the one thing a port is told apart by: its answer to a message before the logon. */
    private static Endpoint detect(byte[] answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(server, answer));
            thread.start();
            try {
                return Endpoint.detect("127.0.0.1:" + server.getLocalPort());
            } finally {
                thread.join();
            }
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket socket = server.accept()) {
            int read = 0;
            while (read != '\n') {
                read = socket.getInputStream().read();
            }
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
