package io.gridbook.benchmarks.roundtrip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One blocking socket, one line out, one line in: the same client for the exchange and for the echo. */
final class LineClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    LineClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    void send(byte[] line) throws IOException {
        out.write(line);
    }

    /** Read lines until one contains the text; returns it. */
    String awaitLine(String text) throws IOException {
        String line = readLine();
        while (!line.contains(text)) {
            if (line.contains("Rejected")) {
                throw new IOException("refused: " + line);
            }
            line = readLine();
        }
        return line;
    }

    /** Read to the end of the next line. */
    String readLine() throws IOException {
        int start = position;
        while (true) {
            for (int i = start; i < limit; i++) {
                if (buffer[i] == '\n') {
                    String line = new String(buffer, position, i - position, StandardCharsets.US_ASCII);
                    position = i + 1;
                    return line;
                }
            }
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
            start = limit;
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                throw new IOException("closed");
            }
            limit += read;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
