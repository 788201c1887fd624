package io.gridbook.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A HOST:PORT, and which of the two TCP protocols is spoken there. */
public record Endpoint(String host, int port, Encoding encoding) {

    private static final int TIMEOUT_MS = 5_000;
    private static final byte[] PROBE = "{\"type\":\"Heartbeat\"}\n".getBytes(StandardCharsets.US_ASCII);

    /** Host and port of a text, IPv6 in brackets; an IllegalArgumentException says what is wrong. */
    public static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon > 0) {
            try {
                int port = Integer.parseInt(hostAndPort.substring(colon + 1));
                if (port > 0 && port <= 65_535) {
                    String host = hostAndPort.substring(0, colon);
                    boolean bracketed = host.startsWith("[") && host.endsWith("]");
                    return InetSocketAddress.createUnresolved(
                        bracketed ? host.substring(1, host.length() - 1) : host, port);
                }
            } catch (NumberFormatException e) {
                // Said below, with the whole text.
            }
        }
        throw new IllegalArgumentException("not HOST:PORT: " + hostAndPort);
    }

    /**
     * Find out by asking: a message before the logon is refused, on the JSON port in JSON, on the binary port in a
     * frame, whose first byte (of a length below 16 MiB) is 0.
     */
    public static Endpoint detect(String hostAndPort) throws IOException {
        InetSocketAddress address = address(hostAndPort);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(PROBE);
            InputStream in = socket.getInputStream();
            int first = in.read();
            if (first == '{') {
                return new Endpoint(address.getHostString(), address.getPort(), Encoding.JSON);
            }
            if (first == 0 || first < 0) {
                // A closed connection without a word: framing was lost at once, so it is not the JSON port.
                return new Endpoint(address.getHostString(), address.getPort(), Encoding.BINARY);
            }
            throw new IOException(hostAndPort + " is neither a binary nor a JSON port of an exchange");
        }
    }
}
