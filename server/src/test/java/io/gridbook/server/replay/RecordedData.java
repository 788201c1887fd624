package io.gridbook.server.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of public recordings beside the project; tests that need it are skipped, visibly, where it is missing. */
final class RecordedData {

    private RecordedData() {
    }

    static Path file(String name) {
        String named = System.getenv("GRIDBOOK_DATA");
        Path file = Stream.of(named == null ? "../shared/data" : named, "../shared/data", "../../shared/data")
            .map(folder -> Path.of(folder).resolve(name)).filter(Files::isReadable).findFirst().orElse(null);
        Assumptions.assumeTrue(file != null, "the public data folder has no " + name);
        return file;
    }
}
