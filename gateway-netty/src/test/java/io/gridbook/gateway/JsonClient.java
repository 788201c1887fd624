package io.gridbook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A JSON client over TCP that waits for what it expects. Single quotes stand for double ones. */
final class JsonClient implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket = new Socket();
    private final BufferedReader in;

    JsonClient(int port) {
        this(port, 0);
    }

    JsonClient(int port, int receiveBytes) {
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String json) {
        sendRaw(json.replace('\'', '"') + "\n");
    }

    void sendRaw(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Say that nothing more will be said. */
    void shutOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, or null at the end of the stream. */
    JsonNode read() {
        try {
            String line = in.readLine();
            return line == null ? null : MAPPER.readTree(line);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came within " + PATIENCE_MS + " ms", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, heartbeats left out. */
    JsonNode expect(String type) {
        JsonNode message = read();
        while (message != null && message.path("type").asText().equals("Heartbeat")) {
            message = read();
        }
        assertThat(message).as("awaiting " + type).isNotNull();
        assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
        return message;
    }

    void expectRejected(String reason) {
        JsonNode message = expect("RequestRejected");
        assertThat(message.path("reason").asText()).as(message.toString()).isEqualTo(reason);
    }

    void expectEnd() {
        assertThat(read()).isNull();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
