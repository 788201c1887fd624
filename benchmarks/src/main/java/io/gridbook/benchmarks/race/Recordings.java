package io.gridbook.benchmarks.race;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The recorded order flows, which are not part of this repository. */
final class Recordings {

    private Recordings() {
    }

    static InputStream open(String name) throws IOException {
        String configured = System.getenv("GRIDBOOK_DATA");
        Path file = Path.of(configured == null ? "../shared/data" : configured).resolve(name);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(
                file.toString(), null, "no recordings there; GRIDBOOK_DATA names the folder they are in");
        }
        InputStream in = Files.newInputStream(file);
        return name.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
