package io.gridbook.server.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** A line of JSON out, a line of JSON in: the plainest bot there is, independent of the client library. */
public final class JsonConnection implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MS = 15_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    private final Deque<JsonNode> skipped = new ArrayDeque<>();

    public JsonConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
        out = socket.getOutputStream();
    }

    /** Connect and log on; returns once LogonAccepted is there. */
    public static JsonConnection logon(int port, String apiKey) throws IOException {
        return logon(port, apiKey, "");
    }

    /** @param more further fields of the Logon, each with a comma before it */
    public static JsonConnection logon(int port, String apiKey, String more) throws IOException {
        JsonConnection connection = new JsonConnection(port);
        connection.send("{'type':'Logon','apiKey':'" + apiKey + "'" + more + "}");
        connection.await("LogonAccepted");
        return connection;
    }

    /** Send one line; single quotes stand for double ones. */
    public void send(String json) throws IOException {
        sendRaw((json.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next message that is no Heartbeat; null when the exchange closed the connection. */
    public JsonNode next() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode message = JSON.readTree(line);
            if (!"Heartbeat".equals(type(message))) {
                return message;
            }
        }
        return null;
    }

    /** The next message of a type; others before it are kept for {@link #skipped}. */
    public JsonNode await(String type) throws IOException {
        return await(message -> type(message).equals(type), type);
    }

    public JsonNode await(Predicate<JsonNode> wanted, String description) throws IOException {
        try {
            for (JsonNode message = next(); message != null; message = next()) {
                if (wanted.test(message)) {
                    return message;
                }
                skipped.add(message);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no " + description + "; came instead: " + skipped, e);
        }
        throw new AssertionError("connection closed before " + description + "; came instead: " + skipped);
    }

    /** Messages passed over by {@link #await}, oldest first. */
    public Deque<JsonNode> skipped() {
        return skipped;
    }

    /** Send and return the message that answers it: the one with this requestId. */
    public JsonNode ask(long requestId, String json) throws IOException {
        send(json.replaceFirst("\\{", "{'requestId':" + requestId + ","));
        return await(message -> message.path("requestId").asLong(-1) == requestId, "answer to " + json);
    }

    public static String type(JsonNode message) {
        return message.path("type").asText();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
