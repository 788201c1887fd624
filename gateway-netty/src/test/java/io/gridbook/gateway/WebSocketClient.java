package io.gridbook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that waits for what it expects. Single quotes stand for double ones. */
final class WebSocketClient implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    WebSocketClient(int port) {
        socket = HttpClient.newHttpClient().newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this).join();
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    /** The status of the close frame. */
    int awaitClose() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    JsonNode read() {
        try {
            String text = received.poll(20, TimeUnit.SECONDS);
            assertThat(text).as("nothing came").isNotNull();
            return MAPPER.readTree(text);
        } catch (InterruptedException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message that is no heartbeat. */
    JsonNode expect(String type) {
        JsonNode message = read();
        while (message.path("type").asText().equals("Heartbeat") && !type.equals("Heartbeat")) {
            message = read();
        }
        assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
        return message;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
