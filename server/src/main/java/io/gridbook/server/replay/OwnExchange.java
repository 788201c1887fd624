package io.gridbook.server.replay;

import io.gridbook.client.Encoding;
import io.gridbook.client.Endpoint;
import io.gridbook.client.KeyFile;
import io.gridbook.server.exchange.Configuration;
import io.gridbook.server.exchange.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A whole exchange in this process, journaled, on free ports of the loopback address; its data goes when it closes. */
public final class OwnExchange implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final List<String> SETTINGS = List.of(
        "gateway.json.port=0", "gateway.binary.port=0", "gateway.http.port=0", "projection.enabled=false");

    private final Path folder;
    private final Exchange exchange;

    private OwnExchange(Path folder, Exchange exchange) {
        this.folder = folder;
        this.exchange = exchange;
    }

    public static OwnExchange start() throws IOException {
        Path folder = Files.createTempDirectory("gridbook-replay");
        try {
            return new OwnExchange(folder, Exchange.start(Configuration.load(null, folder, SETTINGS)));
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    public Endpoint endpoint(Encoding encoding) {
        return new Endpoint(
            HOST, encoding == Encoding.BINARY ? exchange.binaryPort() : exchange.jsonPort(), encoding);
    }

    public int httpPort() {
        return exchange.httpPort();
    }

    public String adminKey() throws IOException {
        return KeyFile.read(folder.resolve("admin.key"));
    }

    @Override
    public void close() throws IOException {
        exchange.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
